import { Linter } from "eslint";
import plugin from "eslint-plugin-unawait";
import { expect, test } from "vitest";

const rules = Object.fromEntries(
  Object.keys(plugin.rules ?? {}).map((name) => [`unawait/${name}`, "error"] as const),
);

function messages(code: string): string[] {
  const linter = new Linter();
  return linter
    .verify(code, { plugins: { unawait: plugin }, rules })
    .map(({ ruleId }) => `${ruleId}`);
}

// The text of a file is searched for names with regular expressions, which must not take for ever.
test.for([
  ["a line of slashes", `// ${"/".repeat(50_000)}`],
  ["slashes behind a name", `a ${"// ".repeat(20_000)}`],
  ["many comments", `const ${"/**/".repeat(5000)} a = 1;`],
  ["openings of comments in a text", `a = ",${"/*".repeat(5000)}";`],
  ["a long name", `${"a".repeat(200_000)}()`],
  ["many spaces", `const ${" ".repeat(100_000)} a = 1;`],
  ["comparisons", `a = ${"a<".repeat(2000)}1;`],
])("%s", ([, text]) => {
  const code = `function f() { work(); queueMicrotask(f); }\nasync function g() { await null; }\n`;
  expect(messages(`${code}${text}`)).toEqual(["unawait/no-endless-microtasks"]);
});

test("a name and what stands before it may have comments between", () => {
  const code = `const /* the */ f = async () => { await 1; };
    list.forEach(f);
    async function load(id, done /* last */) { done /* with */ (/* no error */ null, await get(id)); }
    function again() { work(); queueMicrotask /* soon */ (again); }`;
  expect(messages(code).toSorted()).toEqual([
    "unawait/no-endless-microtasks",
    "unawait/no-floating-async-callback",
    "unawait/no-mixed-async-styles",
  ]);
});

test("a parameter, an import or a rest parameter of a global's name hides it", () => {
  const loop = "for (;;) await Promise.resolve();";
  expect(messages(loop)).toEqual(["unawait/no-endless-microtasks"]);
  for (const hidden of [
    `import Promise from "bluebird"; ${loop}`,
    `import * as Promise from "bluebird"; ${loop}`,
    `async function f(...Promise) { ${loop} }`,
    `async function f(a, Promise = a) { ${loop} }`,
    `const { Promise } = own; ${loop}`,
    `const { own: [Promise] } = all; ${loop}`,
    `class Promise {} ${loop}`,
    `let Promise\n${loop}`,
    `for (const Promise of list) ${loop}`,
  ]) {
    expect(messages(hidden), hidden).toEqual([]);
  }
});
