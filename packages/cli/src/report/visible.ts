/**
 * Characters that a terminal acts on, or that change the order in which others are shown. Names of
 * files and lines of code may hold them on purpose.
 */
const active = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\uFEFF]/gu;

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
