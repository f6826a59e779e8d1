import { generate, types as t } from "@babel/core";
import {
  capturedSources,
  exactSources,
  sources,
} from "../../packages/babel-plugin/src/helpers/sources.generated.ts";

const helpers = new Set(
  [sources, capturedSources, exactSources].flatMap((texts) => Object.keys(texts)),
);

/** The text of a rewritten file; in place of the helpers' text stand their names. */
export function printWithoutHelpers({ program }: t.File): string {
  const added = program.body.filter((statement) => helperOf(statement) !== undefined);
  const body = program.body.filter((statement) => !added.includes(statement));
  const options = { retainFunctionParens: true };
  const { code } = generate({ ...program, body }, options);
  const names = new Set(added.map((statement) => helperOf(statement)));
  return names.size === 0 ? `${code}\n` : `${code}\n\n// helpers: ${[...names].join(", ")}\n`;
}

/** The name of the helper that a statement declares; undefined if it is the user's. */
function helperOf(statement: t.Statement): string | undefined {
  const declaration = t.isVariableDeclaration(statement) ? statement.declarations[0] : statement;
  const id = declaration && "id" in declaration ? declaration.id : undefined;
  if (!t.isIdentifier(id) || statement.loc?.start.line) return undefined;
  // A prefix in classic scripts, or what Babel adds to a name that is taken.
  const name = id.name
    .replace(/^_unawait_(?:captured_)?(?:exact_)?/, "")
    .replace(/^_(\w+?)\d*$/, "$1");
  return helpers.has(name) ? name : undefined;
}
