import { parseSync, type types as t } from "@babel/core";
import { awaitsAtTopLevel } from "./awaits-at-top-level.ts";
import { common } from "./common.ts";

/**
 * Parses code that may be TypeScript with JSX. `<T>value` is JSX that does not end, and is read as
 * TypeScript then.
 *
 * @param firstLine the number of the first line in positions
 */
export function parse(source: string, firstLine = 1): t.File {
  try {
    return parseAs(source, firstLine, ["typescript", "jsx"]);
  } catch (error) {
    try {
      return parseAs(source, firstLine, ["typescript"]);
    } catch {
      throw error;
    }
  }
}

type ParserPlugin = "typescript" | "jsx";

function parseAs(source: string, startLine: number, plugins: readonly ParserPlugin[]): t.File {
  const { parserOpts } = common;
  const file = parseSync(source, {
    ...common,
    parserOpts: {
      ...parserOpts,
      startLine,
      startColumn: 0,
      startIndex: 0,
      plugins: [...(parserOpts?.plugins ?? []), ...plugins],
    },
  });
  if (file?.type !== "File") throw new TypeError("Unexpected source without a program");
  if (awaitsAtTopLevel(file.program)) file.program.sourceType = "module";
  return file;
}
