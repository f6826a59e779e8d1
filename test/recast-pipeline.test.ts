import type { types as t } from "@babel/core";
import * as recast from "recast";
import { rewriteSource } from "unawait";
import { createParser, defineTypes, print, transform } from "unawait/recast";
import { describe, expect, test } from "vitest";

const source = [
  "#!/usr/bin/env node",
  "\tasync function f(a) { // head",
  "\t\tif (a) { /* c */ return  await  old( a ) } // end",
  "\t\treturn `x\n\t\ty`",
  "\t}",
  "const  untouched = old , text = `a\n\tb`, re = /x\\t/ // as it was",
  "/* last */",
].join("\r\n");
import { corpus } from "./support/corpus.ts";
import { judgePackage, newVerdict } from "./support/recast-oracle.ts";

defineTypes(recast.types);
defineTypes(recast.types);

type Change = (file: t.File) => void;

/** A pipeline of recast: parse, transforms, ours, print. */
function run(text: string, filename: string, change: Change = () => {}) {
  const file = recast.parse(text, { parser: createParser(filename) }) as t.File;
  change(file);
  const functions = transform(file, { source: text, filename });
  return { file, functions };
}

const rename: Change = (file) =>
  recast.visit(file, {
    visitIdentifier(path) {
      if (path.node.name === "old") path.node.name = "renamed";
      return false;
    },
  });

describe("a pipeline of recast", () => {
  const samples = [
    ["a.js", source],
    ["bom.js", `\uFEFF${source}`],
    [
      "a.ts",
      "class  A<T> implements B<T> { // c\n  async m<U>(x: U): Promise<U> { return  await x }\n}\n",
    ],
    ["a.tsx", "export const  A = async (x: string) => <a b={1}>{await  x} text</a>;\n"],
    ["m.mjs", "for (const x of y) /* z */ await  x;\nexport default async () => { 'use strict'; }"],
    ["d.ts", "class A { constructor(@Inject() a: B) {} async  m() { await 0 } }"],
    ["none.js", "const a  =  1;\r\n"],
  ] as const;

  test.for(samples)("%s is printed as by rewriteSource", ([filename, text]) => {
    const { file, functions } = run(text, filename);
    const expected = rewriteSource(text, { filename });
    expect(print(file, { source: text, filename })).toEqual({
      code: expected.code,
      fallbacks: [],
    });
    expect(functions).toEqual(
      expected.functions.map(({ line: _line, column: _column, ...rest }) => rest),
    );
  });

  test("other transforms come through, with the formatting of the rest", () => {
    const { file } = run(source, "a.js", rename);
    const { code, fallbacks } = print(file, { source, filename: "a.js" });
    const renamed = source.replaceAll("old", "renamed");
    expect({ code, fallbacks }).toEqual({
      code: rewriteSource(renamed, { filename: "a.js" }).code,
      fallbacks: [],
    });
  });

  test("a statement that another transform adds is printed", () => {
    const text = "// first\nasync function f() { await  1 }\nconst  b = 1\n";
    const { file } = run(text, "a.js", ({ program }) => {
      const { expressionStatement, identifier } = recast.types.builders;
      program.body.push(expressionStatement(identifier("added")) as t.Statement);
    });
    const { code, fallbacks } = print(file, { source: text, filename: "a.js" });
    expect(fallbacks).toEqual([]);
    expect(code).toMatch(/^\/\/ first\n[^]*\nconst {2}b = 1\nadded;?\n$/);
  });

  test("the tree can be printed by recast as well", () => {
    const text = "async function f(a) {\n  /* c */ return a + await g(a);\n}\nconst  b = 1\n";
    const { file } = run(text, "a.js");
    const { code } = recast.print(file);
    expect(code).toContain("/* c */ return a + (yield g(a));");
    expect(code).toContain("const  b = 1\n");
    expect(code).not.toContain("async");
  });

  test("what cannot be printed is an error", () => {
    const text = "/* c */ async function f() {}\n";
    const filename = "a.js";
    const printed = (change: Change, other = text) => {
      return () => print(run(text, filename, change).file, { source: other, filename });
    };
    const comment = recast.types.builders.commentLine("new", true);
    const annotate: Change = ({ program }) => {
      Object.assign(program.body[0] as t.Node, { comments: [comment] });
    };
    expect(printed(annotate)).toThrow(
      "A transform has changed the comments of FunctionDeclaration, which only recast.print can print",
    );
    const empty: Change = ({ program }) => void program.body.pop();
    expect(printed(empty, text)().code).toBe("/* c */\n");
    expect(printed(() => {}, "f()")).toThrow("The source is not the text that recast.parse got");
    const { file } = rewriteFree(text);
    expect(() => print(file, { source: text, filename })).toThrow(
      "The tree is not one that recast.parse returned. Parse the source with recast.parse and createParser",
    );
  });

  const rewriteFree = (text: string) => ({ file: createParser("a.js").parse(text) });

  test("errors have the place", () => {
    expect(() => createParser("a.js").parse("async (")).toThrow(/\(1:7\)/);
    const wrap = () => {
      const text = "export { x }; await 1;\nlet x;";
      const file = recast.parse(text, { parser: createParser("a.mjs") }) as t.File;
      transform(file, { source: text, filename: "a.mjs", topLevelAwait: "error" });
    };
    expect(wrap).toThrow(/> 1 \| export/);
  });
});

test("recast prints the same programs, where it can", () => {
  const verdict = newVerdict();
  for (const [name, glob] of corpus) judgePackage(name, glob, verdict, 60);
  expect(verdict).toMatchObject({ refused: [], failures: [], differences: [] });
  expect(verdict.same).toBeGreaterThan(10);
});
