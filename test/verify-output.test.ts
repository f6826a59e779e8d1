import { expect, test } from "vitest";
import { rewriteSource } from "../packages/cli/src/index.ts";
import { placeIn } from "../packages/cli/src/rewrite/problem.ts";
import { Snapshot } from "../packages/cli/src/rewrite/preserve/snapshot.ts";
import { parseSource } from "../packages/cli/src/rewrite/syntax.ts";
import { findFault } from "../packages/cli/src/rewrite/verify/index.ts";

/** Compares a text with the tree of another one. */
function faultOf(source: string, printed: string, isReprinted = false) {
  const filename = "a.tsx";
  const { file, syntax } = parseSource(source, filename);
  const snapshot = new Snapshot(file);
  const comments = file.comments ?? [];
  const reprinted = new Set(isReprinted ? [file.program] : []);
  const fault = findFault(printed, { file, source, comments, syntax, snapshot, reprinted });
  return (
    fault && { ...fault, line: fault.at === undefined ? undefined : placeIn(source, fault.at).line }
  );
}

test.for([
  ["a(b);\nc(d);", "a ( b );\n\n\nc( d )"],
  ["(a);\n((b))", "a; b"],
  ["f(async () => ({}));", "f(async () => { return {} });".replace("{ return {} }", "(({}))")],
  ["// a\nb /* c */;", "b; /* c */\n// a"],
  ["a || (b || (c || d)) || (e ?? (f ?? g));", "a || b || c || d || (e ?? f ?? g);"],
])("another layout is no fault of what is printed anew: %j", ([source = "", printed = ""]) => {
  expect(faultOf(source, printed, true)).toBeUndefined();
});

test.for([
  ["an operator", "a();\nb + c;", "a();\nb - c;", 2],
  ["an operand", "a();\nb + c;", "a();\nc + b;", 2],
  ["a callee", "a();\n(new B)(c);", "a();\nnew B(c);", 2],
  ["an optional chain", "a();\na?.b(c);", "a();\n(a?.b)(c);", 2],
  ["tokens that merged", "a();\nif (b) return(c);", "a();\nif (b) returnc;", 2],
  ["a call of a merged name", "() => {\nreturn(b(c))\n}", "() => {\nreturnb(c)\n}", 1],
  ["statements that merged", "a\nb || c", "a\n(b) || c", 1],
  ["a type assertion", "a;\nb as C;", "a;\nb as D;", 2],
  ["a decorator", "@a() class B {}", "@b() class B {}", 1],
  ["an attribute", "<a b={c} />;", "<a b={d} />;", 1],
  ["a part of a template", "a;\n`b${c}`;", "a;\n`B${c}`;", 2],
  ["a comment", "a;\n// b\nc;", "a;\nc;", 2],
  ["a second comment", "a;\nc; // b", "a;\nc; // b\n// b", 2],
] as const)("a change of %s is found", ([, source, printed, line]) => {
  expect(faultOf(source, printed)).toMatchObject({ line });
});

test("nested operands that Babel prints without parentheses are no fault", () => {
  const source = "const f = async () => a || (await b || (c || d));";
  const { code } = rewriteSource(source, { filename: "a.js", format: "generate" });
  expect(code).toContain("a || (yield b) || c || d");
});

test.for([
  ["a || (b || c);", "a || c || b;"],
  ["a || (b || c);", "a || b;"],
  ["a || (b && c);", "a || b || c;"],
  ["a && (b && c);", "a || b || c;"],
])("other operands are a fault of what is printed anew: %j", ([source = "", printed = ""]) => {
  expect(faultOf(source, printed, true)).toBeDefined();
});

test("text that cannot be parsed is a fault", () => {
  expect(faultOf("a;", "a b;")).toMatchObject({ line: undefined });
});
