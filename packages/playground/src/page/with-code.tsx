import type { JSX } from "preact";

/** A sentence in which code stands between backticks. */
export function withCode(sentence: string): (string | JSX.Element)[] {
  return sentence
    .split("`")
    .map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece));
}
