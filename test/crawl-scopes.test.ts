import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { File, traverse } from "@babel/core";
import { expect, test } from "vitest";
import { rewriteSource } from "../packages/cli/src/index.ts";
import { asyncNodesIn } from "../packages/cli/src/rewrite/async-code.ts";
import { crawlScopes } from "../packages/cli/src/rewrite/crawl-scopes.ts";
import { Snapshot } from "../packages/cli/src/rewrite/preserve/snapshot.ts";
import { parseSource } from "../packages/cli/src/rewrite/syntax.ts";

const cwd = join(import.meta.dirname, "fixtures");

/** What the plugin asks the scope of the program. */
function scopeOf(source: string, filename: string, isPartial: boolean) {
  const { file: ast } = parseSource(source, filename);
  const { closedFunctions } = new Snapshot(ast, asyncNodesIn(source, ast));
  traverse.cache.clear();
  const create = () => new File({ plugins: [] } as never, { code: source, ast, inputMap: null });
  const { scope } = crawlScopes(create, isPartial ? closedFunctions : []).path;
  const constants = Object.entries(scope.bindings).map(([name, { constant }]) => [name, constant]);
  const names = new Set([...(scope.referencesSet ?? []), ...Object.keys(scope.globals)]);
  const isCommonJs = ["require", "module", "exports"].some((name) => scope.hasGlobal(name));
  return { constants: Object.fromEntries(constants) as object, names, isCommonJs };
}

function expectSame(source: string, filename: string): void {
  const [whole, partial] = [false, true].map((isPartial) => scopeOf(source, filename, isPartial));
  expect(partial?.constants).toEqual(whole?.constants);
  expect(partial?.isCommonJs).toBe(whole?.isCommonJs);
  expect([...(whole?.names ?? [])].filter((name) => !partial?.names.has(name))).toEqual([]);
}

test("the bodies that are left out change nothing that the plugin asks for in the fixtures", () => {
  for (const input of globSync("*/*/{input,program}.{js,mjs,ts,jsx,tsx}", { cwd })) {
    expectSame(readFileSync(join(cwd, input), "utf8"), input);
  }
});

test.for([
  "let a, b; async function f() { await a } function g() { a = 1; let b; b++ }",
  "let a; async function f() { await a } function g() { return () => { [{ b: a = 1 }] = [] } }",
  "let a; async function f() { await a } const g = { h() { for (a of []); } }",
  "var a; async function f() { await a } var g = { h() { delete a; } }",
  "async function f() { await 1 } function g() { _f(); return <_G _h={_i} />; }",
  "async function f() { await 1 } function g(a = _b) { { const _c = { _d, e: _e }; } }",
  "async function f() { await 1 } (function () { module.exports = f })()",
  "async function f() { await 1 } (function (module) { module.exports = f })()",
])("nor here: %s", (source) => expectSame(source, "a.jsx"));

test("a variable that is renamed in a body is renamed as with all scopes", () => {
  const source = `
    const Promise = 1;
    async function f() { await 1; }
    function g() { const Promise = 2; return Promise; }
    function h() { return [Promise, () => { let Promise; }]; }`;
  const { code } = rewriteSource(source, { filename: "a.mjs", driver: "file" });
  expect(code).toContain("const _Promise = 1;");
  expect(code).toContain("function g() { const Promise = 2; return Promise; }");
  expect(code).toContain("function h() { return [_Promise, () => { let Promise; }]; }");
});
