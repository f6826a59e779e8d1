/** What is neither a token nor part of one: white space and comments. */
const trivia = /(?:\s|\/\*[^]*?\*\/|\/\/[^\n\r\u2028\u2029]*)*/y;

/** The place from `from` on at which the next token starts. */
export function skipTrivia(source: string, from: number): number {
  trivia.lastIndex = from;
  trivia.test(source);
  return trivia.lastIndex;
}

const word = /[\p{ID_Continue}$]+|[^]/uy;

/** The token at a place where no string, template or regular expression starts. */
export function tokenAt(source: string, from: number): string {
  word.lastIndex = from;
  return word.exec(source)?.[0] ?? "";
}

/** The first place between `from` and `to` where the token is `token`; -1 for none. */
export function findToken(source: string, token: string, from: number, to: number): number {
  for (let at = skipTrivia(source, from); at < to;) {
    const found = tokenAt(source, at);
    if (found === token) return at;
    at = skipTrivia(source, at + Math.max(1, found.length));
  }
  return -1;
}

export function skipSpaces(source: string, from: number): number {
  let at = from;
  while (at < source.length && /\s/.test(source[at] ?? "")) at++;
  return at;
}

/** Whether two tokens would be read as one, or as a comment, without a space between them. */
export function wouldMerge(before: string, after: string): boolean {
  if (/[\p{ID_Continue}$]$/u.test(before) && /^[\p{ID_Continue}$\\]/u.test(after)) return true;
  return /^(?:\+\+|--|\/\/|\/\*|<!)/.test(before.slice(-1) + after.slice(0, 1));
}

/** Whether a line that starts with this text would continue a statement or a field without a semicolon above. */
export function continuesStatement(text: string): boolean {
  return /^[([`/+*-]/.test(text);
}

export function hasLineBreak(text: string): boolean {
  return /[\n\r\u2028\u2029]/.test(text);
}

/** The white space at the start of the line of this place. */
export function indentationAt(source: string, at: number): string {
  const start = source.lastIndexOf("\n", at - 1) + 1;
  return /^[^\S\n\r]*/.exec(source.slice(start, at === start ? at + 200 : undefined))?.[0] ?? "";
}

/** Behind these words, and in front of these tokens, a line break would end a statement or be an error. */
const bound =
  /(?:^|[^\p{ID_Continue}$.#])(?:return|yield|throw|break|continue|async|get|set|static|accessor|abstract|declare|type|interface|namespace|module|using)\s*$/u;
const binding = /^\s*(?:=>|\+\+|--)/;

/** Whether a line break between two texts leaves their meaning as it is. */
export function allowsLineBreak(before: string, after: string): boolean {
  const token = before.replace(/(?:\s*\/\*(?:(?!\*\/)[^])*\*\/)+\s*$/, "");
  return !bound.test(token) && !binding.test(after);
}
