import { prelude } from "./prelude.generated.ts";

export interface RecordedProgram {
  readonly text: string;
  /** The line on which the code begins, for the positions that engines give; counts from 1. */
  readonly firstLine: number;
}

const useStrict = /^(?:\s|\/\/.*|\/\*[^]*?\*\/)*(?:"use strict"|'use strict')/;

/**
 * Puts the recorder before a program, as one script.
 *
 * @param options the text of an expression that makes the `RecorderOptions`
 */
export function recordedProgram(code: string, options: string): RecordedProgram {
  // The directive counts only in front of everything.
  const directive = useStrict.test(code) ? '"use strict";\n' : "";
  const start = `${directive}${prelude}(${options}, `;
  const firstLine = start.split("\n").length + 1;
  return { text: `${start}${firstLine});\n${code}`, firstLine };
}
