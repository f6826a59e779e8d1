import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { printPreserving } from "../packages/cli/src/rewrite/preserve/index.ts";
import { unitsOf } from "../packages/cli/src/rewrite/print-verified.ts";
import { findFault } from "../packages/cli/src/rewrite/verify/index.ts";
import { layoutPrograms } from "./support/layout-programs.ts";
import { rewrittenTree } from "./support/rewritten-tree.ts";
import { isTurn } from "./support/turns.ts";

/** Prints all rewritten functions as if they could not keep their formatting. */
function reprintAll(source: string, filename: string): string {
  const expected = rewrittenTree(source, filename);
  const reprinted = new Set(unitsOf(expected));
  const { comments, file, snapshot } = expected;
  const options = { comments, filename, sourceMap: false, reprinted };
  const { code } = printPreserving(file, snapshot, source, options);
  expect(findFault(code, { ...expected, reprinted }), code).toBeUndefined();
  return code;
}

describe("functions that cannot keep their formatting", () => {
  test("are printed by Babel; the code around them stays", () => {
    const source = [
      "const  a = ( 1 )  // one",
      "class B {",
      "\tasync  load( key ,){ /* two */ const  text = `x",
      "  y`; return  await  [ text,'z' ] // three",
      "\t}",
      "\tother( ){ }",
      "}",
      "",
    ].join("\n");
    const code = reprintAll(source, "a.js");
    expect(code).toMatch(
      /^const  a = \( 1 \)  \/\/ one\nclass B \{\n\tload\(key\) \{\n\t\treturn new/,
    );
    expect(code).toMatch(
      /\n\t\t\tstep\(\(\) => gen\.next\(\)\);\n\t\t\}\);\n\t\}\n\tother\( \)\{ \}\n\}\n$/,
    );
    expect(code).toContain("const text = `x\n  y`;");
    expect(code).toContain("yield [text, 'z']");
  });

  test.for(layoutPrograms)("have the same tree and comments: %s: %s", ([filename, program]) => {
    reprintAll(program.replaceAll(/(?<=[;{,]) /g, " /* c */ "), filename);
  });

  const cwd = join(import.meta.dirname, "fixtures");
  test.for(
    globSync("*/*/input.{js,mjs,ts,jsx,tsx}", { cwd })
      .toSorted()
      .filter((_, index) => isTurn(index, 2)),
  )("of %s", (input) => {
    reprintAll(readFileSync(join(cwd, input), "utf8"), input);
  });
});
