import { type InputOptions, transformSync } from "@babel/core";
import unawait from "babel-plugin-unawait";
import type { Outcome } from "./outcome.ts";
import { toProblem } from "./to-problem.ts";

/** Keeps pasted megabytes from occupying the worker until its time is up. */
const LONGEST_SOURCE = 200_000;

const options: InputOptions = {
  plugins: [unawait],
  parserOpts: { plugins: ["typescript", "jsx"] },
  filename: "input.tsx",
  cwd: "/",
  envName: "production",
  babelrc: false,
  configFile: false,
  generatorOpts: { retainFunctionParens: true },
};

export function transform(source: string): Outcome {
  if (source.length > LONGEST_SOURCE) {
    const message = `Unexpected ${source.length} characters of code, expected at most ${LONGEST_SOURCE}`;
    return { kind: "problem", message };
  }
  const start = performance.now();
  try {
    const code = transformSync(source, options)?.code ?? "";
    const milliseconds = performance.now() - start;
    return {
      kind: "output",
      code,
      milliseconds,
      inputBytes: byteLength(source),
      outputBytes: byteLength(code),
    };
  } catch (error) {
    return toProblem(error);
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
