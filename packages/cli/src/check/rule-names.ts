/** The rules of eslint-plugin-unawait, for the command line: without loading them. */
export const ruleNames = [
  "no-endless-microtasks",
  "no-floating-async-callback",
  "no-mixed-async-styles",
  "no-serial-await-in-loop",
] as const;
