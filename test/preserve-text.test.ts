import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { rewriteSource } from "../packages/cli/src/index.ts";
import { runProgram } from "./support/run-program.ts";

function rewrite(source: string, filename = "a.js", options: Options = {}): string {
  return rewriteSource(source, { filename, strict: true, ...options }).code;
}

/** What both versions log, which has to be the same. */
async function logsOfBoth(
  source: string,
  filename: string,
  options: Options = {},
): Promise<string[]> {
  const code = rewrite(source, filename, options);
  expect(code).not.toBe(source);
  const native = await runProgram([{ code: source, filename }]);
  const rewritten = await runProgram([{ code, filename }]);
  expect(rewritten, code).toEqual(native);
  expect(native.length).toBeGreaterThan(0);
  return native;
}

describe("text outside of the rewritten functions does not change", () => {
  const sources = [
    "a?.b(async () => 1);",
    "a?.b?.(async () => 1)?.c[d];",
    "(a?.b)(async () => 1);",
    "(a?.b)?.(async () => 1).c;",
    "(a.b)(async () => 1);",
    "(0, a.b)(async () => 1);",
    "(new A)(async () => 1);",
    "new (a())(async () => 1);",
    "new (a.b().c)(async () => 1);",
    "(new A).b(async () => 1);",
    "new A(async () => 1).b;",
    "x ? y : async () => 1;",
    "if (x) f(n === 1 ? 2 : async () => 1);",
    "!x && f(async () => 1);",
    "-x + +f(async () => 1) / (-y) ** 2;",
    "(x, y), async () => 1;",
    "x ||= y ?? (z || (async () => 1));",
    "x = (y) = async () => 1;",
    "`${ (x) }${f(async () => 1)}`;",
    "tag`${(async () => 1)}`;",
    "(a)`${f(async () => 1)}`;",
    "for (const { q = async () => 1 } of (r)) ;",
    "for (q of ((x), [async () => 1])) ;",
    "for (var i = (0), f = async () => 1; (i) < 1; (i)++) ;",
    "for (const [ q = async () => 1 ] = (r); ; ) break;",
    "try { } catch ({ q = async () => 1, ...r }) { }",
    "({ q = async () => 1, r: s = (t), u } = v);",
    "[ q = async () => 1, , ...r ] = (v);",
    "function f({ q = async () => 1 } = {}, [ r = async () => 1 ] = []) {}",
    "class A { constructor({ q = async () => 1 }) { (this).q = (q) } }",
    "class A extends (x, y) { z = async () => 1; static { f(async () => 1) } }",
    "class A extends (f(async () => 1)) { get [(x)]() { return (y) } }",
    "({ [(x)]: async () => 1, 'y'  : ( z ), w });",
    "switch (( x )) { case ( y ): f(async () => 1) }",
    "do f(async () => 1); while (( x ))",
    "while (( x )) f(async () => 1)",
    "label: f(async () => 1);",
    "throw (f(async () => 1));",
    "delete ( x ).y, void f(async () => 1);",
    "(function () { return (f(async () => 1)) })();",
    "(function () {}).call(async () => 1);",
    "(() => {})(async () => 1);",
    "(class {}).x(async () => 1);",
    "({}).x(async () => 1);",
    "f(async () => 1, ...( x ), ((y)),);",
    "export const { q = async () => 1 } = ( r );",
    "export default ( f(async () => 1) );",
    "import('x').then(async () => 1);",
    "<p title={( x )} {...(y)}>{f(async () => 1)} { /* c */ }</p>;",
  ];
  test.for(sources)("%s", (source) => {
    const expected = source.replaceAll("async () => 1", "() => new Promise(resolve => resolve(1))");
    expect(rewrite(source, "a.jsx")).toBe(expected);
  });

  test.for([
    "a!(async () => 1);",
    "a?.b!.c(async () => 1);",
    "(a as B).c(async () => 1);",
    "(<B>a)(async () => 1);",
    "(a satisfies B)(async () => 1);",
    "@( x ) class A { @(y()) z = f(async () => 1) }",
    "enum E { A = ( 1 ) } f<( T )>(async () => 1);",
    "class A { constructor(private x = ( 1 ), y = async () => 1) {} }",
  ])("%s in TypeScript", (source) => {
    const { code } = rewriteSource(source, { filename: "a.ts", strict: true, types: false });
    expect(code).toBe(
      source.replaceAll("async () => 1", "() => new Promise(resolve => resolve(1))"),
    );
  });
});

describe("tokens that touch stay tokens of their own", () => {
  const statements = [
    "return(x)",
    "return[x]",
    "return{x}",
    "return-x",
    "return+x",
    "return!x",
    "return`${x}`",
    "return'x'",
    "return.5",
    "return/x/.source",
    "return(await x)",
    "return[await x]",
    "return-await x",
    "return`${await x}`",
    "return await(x)",
    "return await[x]",
    "return await-x",
    "return await+x",
    "return await/x/.source",
    "return await`${x}`",
    "return typeof(await x)",
    "return typeof-await x",
    "return void(await x)",
    "return- -await x",
    "return+ +await x",
    "return x- -await x",
    "return x+ +await x",
    "return x-(-await x)",
    "return x+(+(await x))",
    "return'x'in(await{x})",
    "return{}instanceof(await Object)",
    "return x/await x/2",
    "return x<!await x",
    "return(await x)in{3:1}",
    "throw(await x)",
    "throw[await x]",
    "if(x)return[x];else return(await x)",
    "switch(x){case(await x):return[x]}",
    "for(const y of[await x])return(y)",
    "for(const y in(await[x]))return(y)",
    "do return(await x);while(x)",
    "for await(const y of[x])return(y)",
    "return new(await Array)(x)",
    "return(delete(await{x}).x)",
    "return[...await[x]]",
    "return(x?await x:await(x))",
    "return(y=>[y,x])(await x)",
    "return(async()=>(x))()",
    "return(async y=>await y)(x)",
    "return[async function(){return(x)}][0]()",
    "var y=await x,z=(await(y));return[y,z]",
    "return{async*y(){yield[await x]}}.y().next()",
    "return{async*y(){yield(await x)}}.y().next()",
    "return{async*y(){yield-x}}.y().next()",
    "return{async*y(){yield*[await x]}}.y().next()",
    "return{async*y(){return[x]}}.y().next()",
    "return{async*['y'](){return(x)}}.y().next()",
    "return this===undefined",
    "return typeof this",
    "return[typeof arguments[0],x- -arguments[0]]",
  ];
  const forms = {
    "an async function": (body: string) => `async function f(x){${body}}`,
    "an async arrow": (body: string) => `const f=async x=>{"use strict";${body}}`,
    "an async method": (body: string) => `const{f}={async f(x){${body}}}`,
  };
  describe.for(Object.entries(forms))("in %s", ([form, wrap]) => {
    test.for(statements)("%s", async (statement) => {
      // An arrow has no arguments of its own.
      if (form === "an async arrow" && statement.includes("arguments")) return;
      await logsOfBoth(`${wrap(statement)};f(3).then(log,log)`, "a.js");
    });
  });

  test.for([
    ["it('x', async () => {\n  if (a) return(a);\n  b();\n});\n", "return resolve((a));"],
    [
      "export {};\nfoo(async function* () { yield[await a]; return[2] });\n",
      "yield emit([yield a])",
    ],
    ["async function f(a){if(a)return[a];b()}\n", "if(a)return resolve([a]);b()"],
  ])("%s", ([source, expected]) => {
    expect(rewrite(source ?? "")).toContain(expected);
  });
});

describe("statements without semicolons stay apart", () => {
  test.for([
    "log(1)\nawait 2 || log(3)\nlog(4)",
    "let a = log\nawait 1 ? log(2) : log(3)\na(4)",
    "let a = log\n;[1].map(a)\nawait 1, log(2)",
    "log(1)\nawait 2 + log(3)\nlog(4)",
    "let a = 1\nawait log(a) === 2\nlog(3)",
    "let a = log\nasync () => 1\na(2)",
    "let a = log\nasync (b) => b\na(2)",
    "let a = { b: 1 }\nawait a.b ?? log(2)\nlog(a.b)",
    "if (await 0) log(1)\nelse await 2 || log(3)\nlog(4)",
    "do await 1 || log(2)\nwhile (await 0)\nlog(3)",
    "{ log(1) }\nawait 2 || log(3)\nlog(4)",
  ])("%s", async (body) => {
    await logsOfBoth(`async function f() {\n${body}\n}\nf().then(log, log)\n`, "a.js");
  });

  test.for([
    ["class A {\n  a = 1\n  async [f]() {}\n}\n", "inline", "a = 1\n  ;[f]() {"],
    ["class A {\n  a = 1\n  async f() {}\n}\n", "generator", "a = 1\n  ;*f() {"],
    ["class A {\n  #a\n  static async f() {}\n}\n", "generator", "#a\n  static *f() {"],
    ["class A {\n  a = 1;\n  async f() {}\n}\n", "generator", "a = 1;\n  *f() {"],
  ] as const)("in the class %j, driver %s", ([source, driver, expected]) => {
    expect(rewrite(source, "a.js", { overrides: [{ driver }] })).toContain(expected);
  });

  test.for([
    "async function* f() {}\n;(log)(f.name)\n",
    "log(1)\nasync function* f() {}\n(log)(f.name)\n",
    "const a = async () => { await using r = null }\n;[a].map(log)\n",
    "'use strict'; async function* f() {}\nlog(f.name)\n",
    "(async () => { for await (const x of [1]) { ; log(x) } })()\n",
    "(async () => { for (await using x of [null]) log(x) })()\n",
  ])("in the file %j", async (source) => {
    const optionSets = [{}, { exact: true }, { promise: "captured" }] as const;
    for (const options of optionSets) await logsOfBoth(source, "a.js", options);
  });
});

describe("comments and parentheses of the author stay where they are", () => {
  test.for([
    [
      "return (\n    // why\n    await x\n  );",
      "return (\n        // why\n        yield x\n      );",
    ],
    ["y = (/* a */ await x /* b */).z;", "y = (/* a */ yield x /* b */).z;"],
    ["y = ((await x)).z;", "y = ((yield x)).z;"],
    ["y = !( // a\n    await x\n  );", "y = !( // a\n        yield x\n      );"],
    ["y = await ( // a\n    x\n  );", "y = yield ( // a\n        x\n      );"],
    ["y = await // a\n    x;", "y = yield ( // a\n        x);"],
    ["y = [...(/* a */await x)];", "y = [...(/* a */yield x)];"],
    [
      "if (x) return/* a */; else return // b\n  ;",
      "if (x) return resolve()/* a */; else return resolve() // b\n    ;",
    ],
  ])("%s", ([statement, expected]) => {
    expect(rewrite(`async function f() {\n  ${statement}\n}\n`)).toContain(expected);
  });
});

test("functions that become generators keep their text", () => {
  const source = `/* 1 */ async  function /* 2 */ f ( a ) { await  a }
x = { async  f ( ) { await  a }, async  "g" () { }, h: async function named() {} };
export default async  function() { return  await a }
`;
  expect(rewrite(source, "a.mjs", { overrides: [{ driver: "generator" }] }))
    .toBe(`/* 1 */ function* /* 2 */ f ( a ) { yield  a }
x = { *f ( ) { yield  a }, *"g" () { }, h: function* named() {} };
export default function*() { return  yield a }
`);
});

test("functions that are kept keep their text, among others that are rewritten", () => {
  const kept = "  async  keep ( a ) { return await  a ; }";
  const source = `class A {\n  // @unawait keep\n${kept}\n  async f() { await 1; }\n}\n`;
  const code = rewrite(source);
  expect(code).toContain(
    `class A {\n  // @unawait keep\n${kept}\n  f() {\n    return new Promise(`,
  );
  expect(rewrite(code)).toBe(code);
});

describe("heads of functions keep their lines", () => {
  const body = " {\n  await a;\n}\n";
  test.for([
    ["(\n  a: string, // first\n  b: number,\n)", undefined],
    ["<T>(\n  a: T,\n  b: number,\n)", undefined],
    ["<\n  const T extends string, // t\n>( a : T )", undefined],
    ["(\n  a: A,\n  { b }: B,\n)", "(\n  a: A,\n  arg: B,\n)"],
    ["(\n  { b }: B, // b\n  a: A,\n  ...c: C[]\n)", "(\n  arg: B, // b\n  a: A,\n  ...c: C[]\n)"],
    ["(/* none */)", undefined],
    ["(\n  this: A,\n  a = 1,\n)", undefined],
  ])("%j", ([head = "", expected = head]) => {
    const result = (type: string) =>
      expect(rewrite(`const c = 1;\nasync function f${head}${type}${body}`, "a.ts"));
    result("").toContain(`\nfunction f${expected}: Promise<void> {\n`);
    result(": Promise<void>").toContain(`\nfunction f${expected}: Promise<void> {\n`);
  });

  test.for([
    "async a =>",
    "async ( a ) =>",
    "async (\n  a, // a\n) =>",
    "async <T,>(\n  a: T\n): Promise<void> =>",
  ])("%j", (head) => {
    expect(rewrite(`export {};\nf(${head}${body.trimEnd()});\n`, "a.ts")).toContain(
      `\nf(${head.replace("async ", "")} run(function* () {`,
    );
  });

  test("and no line ends with white space that was not there", () => {
    const source = [
      "const f = async ([a, b] = g()) => {",
      "  await a(b);",
      "};",
      "class A {",
      "  async *m({ c }) {",
      "    for await (const d of c) yield d;",
      "",
      "    await using e = c;",
      "  }",
      "}",
      "",
    ].join("\n");
    for (const filename of ["a.ts", "a.js"]) {
      expect(rewrite(source, filename)).not.toMatch(/[ \t]$/m);
    }
  });
});

describe("expressions of thousands of operands keep their formatting", () => {
  const repeat = (part: (index: number) => string, separator: string, count = 1500): string =>
    Array.from({ length: count }, (_, index) => part(index)).join(separator);

  const bodies = [
    ["awaits in a sum", `return ${repeat((index) => `await ${index}`, " + ")}`],
    ["awaits in a condition", `return ${repeat((index) => `await ${index + 1}`, " && ")}`],
    ["awaits in a list", `return [${repeat((index) => `await ${index}`, ", ")}].length`],
    [
      "awaits in conditionals",
      `return ${repeat((index) => `this === ${index} ? await 1`, " : ")} : 2`,
    ],
    [
      "awaits in a chain of calls",
      `return a${repeat((index) => `.add(await ${index})`, "", 600)}.sum`,
    ],
  ] as const;
  const optionSets: readonly Options[] = [{}, { driver: "file" }];
  const tried = bodies.flatMap(([name, body]) =>
    optionSets.map((options) => ({ name, body, options })),
  );
  test.for(tried)("$name, $options", async ({ body, options }) => {
    const a = "const a = { sum: 0, add(n) { this.sum += n; return this } };";
    const source = `${a}async function f() { ${body} } f().then(log, log);`;
    expect(await logsOfBoth(source, "a.js", options)).toHaveLength(1);
  });

  test("arguments by the hundred thousand", { tags: ["long"] }, () => {
    const list = "a,".repeat(150_000);
    expect(rewrite(`f(${list} async () => 1);`)).toContain(`f(${list} () => new Promise(`);
  });

  test("strings in a sum beside an async function", () => {
    const sum = repeat((index) => `'${index}'`, " + ");
    expect(rewrite(`f(${sum}, async () => 1);`)).toContain(sum);
  });
});

test("a destructured parameter that moves into the body keeps its lines and comments", () => {
  const source =
    "const f = async ({ id ,  a: [b] } /* c */ : P, [ c ] : [number]) => { await id };\n";
  const code = rewrite(source, "a.ts");
  expect(code).toContain("const { id ,  a: [b] } /* c */ = arg;\n");
  expect(code).toContain("const [ c ] = _arg;\n");
});
