import { momentOf, type Row, sentenceOf } from "@unawait/trace";
import { differenceIn } from "./difference.ts";

/** What happened in a row, and how the runs differ there. */
export function rowSentence(row: Row): string {
  const { left, right } = row;
  const shown = left ?? right;
  if (!shown) return "";
  const sentence = sentenceOf(shown);
  const difference = differenceIn(row);
  if (!difference) return sentence;
  const where = left && right ? ` In the output it comes ${momentOf(right)}.` : "";
  return `${sentence} This is not the same in both runs: ${difference}.${where}`;
}
