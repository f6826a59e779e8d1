/** `Symbol.asyncIterator`; where an engine has none, the string `@@asyncIterator` stands in for it. */
export const asyncIteratorSymbol: typeof Symbol.asyncIterator =
  Symbol.asyncIterator || ("@@asyncIterator" as never);
