/** What is neither a token nor part of one: white space and comments. */
const trivia = /(?:\s|\/\*[^]*?\*\/|\/\/[^\n\r\u2028\u2029]*)*/y;

/** The next place from `from` on at which a token starts. */
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

/** The white space that the line of this place starts with. */
export function indentationAt(source: string, at: number): string {
  const start = source.lastIndexOf("\n", at - 1) + 1;
  return /^[^\S\n\r]*/.exec(source.slice(start, at === start ? at + 200 : undefined))?.[0] ?? "";
}
