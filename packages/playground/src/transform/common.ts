import type { InputOptions } from "@babel/core";

/** How Babel is used for any source. */
export const common: InputOptions = {
  // A file that imports or exports is a module, and so is one that awaits at its top level.
  sourceType: "unambiguous",
  // Made anew each time it is spread: plugins add to the list.
  get parserOpts() {
    return { plugins: ["decorators" as const], allowAwaitOutsideFunction: true };
  },
  filename: "input.tsx",
  cwd: "/",
  envName: "production",
  babelrc: false,
  configFile: false,
  sourceMaps: true,
  generatorOpts: { retainFunctionParens: true },
};
