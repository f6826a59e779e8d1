import { types as t } from "@babel/core";
import { generate } from "@babel/generator";
import type { ParserOptions } from "@babel/parser";
import { basename } from "node:path";
import type { RewrittenFunction } from "babel-plugin-unawait";
import type { Fallback, Format } from "./outcome.ts";
import { printVerified } from "./print-verified.ts";
import { placeIn, problemAt, RewriteError } from "./problem.ts";
import type { Printed } from "./source-map.ts";
import { type Expected, type Fault, findDifference, findLostComment } from "./verify/index.ts";

export interface PrintTreeOptions {
  readonly filename: string;
  /** @default "preserve" */
  readonly format?: Format | undefined;
  readonly sourceMap: boolean;
  /** For the names in messages. */
  readonly functions: readonly RewrittenFunction[];
}

/** What of the author's text was lost. */
interface Loss extends Fallback {
  /** The subject of the message. */
  readonly what: string;
  /** For developers of this program. */
  readonly detail: string;
}

/**
 * Prints a rewritten tree: with the formatting of its author where that is possible, else by Babel.
 *
 * @throws {RewriteError} if the text is not what it should be
 */
export function printTree(
  expected: Expected,
  { filename, format, sourceMap, functions }: PrintTreeOptions,
): { readonly printed: Printed; readonly losses: readonly Loss[] } {
  if (format === "generate") {
    return generateAll(expected, filename, sourceMap, "Use --format preserve to keep it");
  }
  const { comments, source, file } = expected;
  const options = { comments, filename: basename(filename), sourceMap };
  const result = printVerified(expected, options);
  const lossOf = (node: t.Node, fault: Fault) => formattingLoss(node, fault, source, functions);
  if ("printed" in result) {
    const losses = [...result.reprinted].map(([node, fault]) => lossOf(node, fault));
    return { printed: result.printed, losses };
  }
  const { printed, losses } = generateAll(expected, filename, sourceMap, "Please report this file");
  return { printed, losses: [lossOf(file.program, result), ...losses] };
}

/** The syntax of the output: an ambiguous file has to stay the kind of file it was. */
export function asItIs(
  { sourceType, ...syntax }: ParserOptions,
  { program }: t.File,
): ParserOptions {
  const isAmbiguous = sourceType === undefined || sourceType === "unambiguous";
  return { ...syntax, sourceType: isAmbiguous ? program.sourceType : sourceType };
}

/** All code as Babel prints it. Its printer has no place for some comments. */
function generateAll(expected: Expected, filename: string, sourceMaps: boolean, wayOut: string) {
  const { file, source } = expected;
  const { code, map } = generate(
    file,
    { retainFunctionParens: true, sourceMaps, sourceFileName: basename(filename) },
    source,
  );
  const found = findDifference(code, { ...expected, reprinted: new Set([file.program]) });
  if ("detail" in found) {
    const place = found.at === undefined ? undefined : placeIn(source, found.at);
    const message =
      "The output could not be verified, so nothing was written. Please report this file";
    throw new RewriteError(filename, problemAt(message, source, place), { cause: found.detail });
  }
  const printed = { code: `${code}\n`, map: map ?? undefined };
  const lost = findLostComment(found.expected, found.printed);
  const losses = lost ? [commentLoss(lost, source, wayOut)] : [];
  return { printed, losses };
}

function formattingLoss(
  node: t.Node,
  fault: Fault,
  source: string,
  functions: readonly RewrittenFunction[],
): Loss {
  const isWhole = node.type === "Program";
  const at = isWhole ? fault.at : (node.start ?? fault.at);
  const place = at === undefined ? undefined : placeIn(source, at);
  const name = functions.find(({ line, column }) => {
    return !isWhole && line === place?.line && column === place.column + 1;
  })?.name;
  const what = `could not keep the formatting${name === undefined ? "" : ` of \`${name}\``}`;
  const unit = isWhole ? "the file" : t.isFunction(node) ? "the function" : "the statement";
  const message = `${what}; ${unit} was printed by Babel instead. Please report this file`;
  return { what, message, line: place?.line, detail: fault.detail };
}

function commentLoss({ at, detail }: Fault, source: string, wayOut: string): Loss {
  const line = at === undefined ? undefined : placeIn(source, at).line;
  const what = "Babel's printer lost a comment";
  return { what, message: `${what}. ${wayOut}`, line, detail };
}
