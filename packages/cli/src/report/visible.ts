/**
 * Characters that a terminal acts on, or that change the order in which others are shown. Names of
 * files and lines of code may hold them on purpose.
 */
// oxlint-disable-next-line no-control-regex
const active =
  /[\0-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text on one line, with such characters written as escapes. */
export function visible(text: string): string {
  return text.replace(active, escaped);
}

/** The same for several lines; they stay lines, and tabs stay. */
export function visibleLines(text: string): string {
  return text.replace(active, (character) =>
    character === "\n" || character === "\t" ? character : escaped(character),
  );
}

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  const long = code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`;
  return short[character] ?? long;
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
