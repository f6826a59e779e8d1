/*
 * Programs of async functions in every form, as arbitraries of fast-check: a failure shrinks by the
 * structure of its program. `§` in a text stands for a number that is new each time.
 */
import * as fc from "fast-check";

type Text = fc.Arbitrary<string>;

/** Where a statement or an expression stands. */
interface Around {
  readonly depth: number;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly inLoop: boolean;
  /** `super` and `new.target` are allowed. */
  readonly inMethod: boolean;
  readonly isStrict: boolean;
}

/** Functions call only those with a higher number, so that every program ends. */
const functions = 3;

/** Declared here and there, so that some are visible, some are shadowed and some do not exist. */
const names = ["a", "b", "step", "gen", "resolve", "result", "run", "value", "_this", "args"];

/** Joins texts and arbitraries of texts. */
function text(strings: TemplateStringsArray, ...parts: readonly (Text | string)[]): Text {
  const arbitraries = parts.map((part) => (typeof part === "string" ? fc.constant(part) : part));
  return fc.tuple(...arbitraries).map((values) => String.raw({ raw: strings.raw }, ...values));
}

const oneOf = (...choices: readonly Text[]): Text =>
  fc.oneof({ withCrossShrink: true }, ...choices);
const word = (...words: readonly string[]): Text => fc.constantFrom(...words);
const name = word(...names);
const label = fc.constant('"§"');

const made = new Map<string, Text>();

/** Each of few places has its arbitraries once; else they would be millions. */
function once(kind: string, around: Around, make: () => Text): Text {
  const key = kind + JSON.stringify(around);
  const known = made.get(key);
  if (known) return known;
  const arbitrary = make();
  made.set(key, arbitrary);
  return arbitrary;
}

function inner(around: Around, more: Partial<Around> = {}): Around {
  return { ...around, depth: around.depth - 1, ...more };
}

function expression(around: Around): Text {
  return once("expression", around, () => {
    const leaves = [
      label,
      name,
      text`typeof ${name}`,
      text`Promise.resolve(${label})`,
      text`Promise.reject(${label})`,
      text`later(${label})`,
      text`thenable(${label}, ${word("true", "false")})`,
      text`Sub.resolve(${label})`,
      fc.constant("throwing"),
      fc.constant("undefined"),
      fc.constant("this === undefined"),
      text`getter.${word("a", "b")}`,
    ];
    if (around.inMethod)
      leaves.push(text`super.${word("g", "m(1)", "x")}`, fc.constant("show(new.target)"));
    if (around.depth <= 0) return oneOf(...leaves);
    const deeper = expression(inner(around));
    const compound = [
      text`(${deeper}, ${deeper})`,
      text`(${deeper} ${word("||", "&&", "??")} ${deeper})`,
      text`(${deeper} ? ${deeper} : ${deeper})`,
      text`[${deeper}, ...[${deeper}]]`,
      text`({ a: ${deeper}, [${label}]: ${deeper} }).a`,
      text`show(${deeper})`,
      text`(${name} = ${deeper})`,
      deeper.map((code) => "`${show(" + code + ")}§`"),
      text`${call}`,
      text`((${parameters(around)}) => ${expression(inner(around, { isAsync: false, isGenerator: false }))})(${deeper})`,
      text`Promise.all([${deeper}, ${deeper}])`,
      functionExpression(around),
    ];
    const suspending = [
      ...(around.isAsync ? [text`(await ${deeper})`, text`(await ${deeper})`] : []),
      ...(around.isGenerator ? [text`(yield ${deeper})`] : []),
      ...(around.isAsync && around.isGenerator ? [text`(yield* ${source(inner(around))})`] : []),
    ];
    return oneOf(...leaves, ...compound, ...suspending, ...suspending);
  });
}

/** `caller` stands for the number of the function that calls. */
const call: Text = word(
  ...Array.from({ length: functions }, (_, index) => `call${index + 1}(caller, "§")`),
);

function source(around: Around): Text {
  const how = word("0", "1", "2", "3", "4");
  return oneOf(
    // Not one whose `next` throws, which V8 closes in an asynchronous loop; ECMA-262 does not.
    text`iterable(${label}, ${word("0", "2", "3", "4")})`,
    text`asyncIterable(${label}, ${how})`,
    text`[${expression(inner(around))}, ${label}]`,
  );
}

function parameters(around: Around): Text {
  const value = expression(inner(around, { depth: 0, isAsync: false, isGenerator: false }));
  return oneOf(
    fc.constant(""),
    name,
    text`${name}§ = ${value}`,
    text`{ a: ${name}§ = ${value}, ...rest§ } = getter`,
    text`[${name}§, , ...rest§] = ${label}`,
    text`...${name}§`,
  );
}

/** The body of a function has bindings of its own. */
function body(around: Around, more: Partial<Around>): Text {
  return statements(inner(around, { inLoop: false, ...more }));
}

function functionExpression(around: Around): Text {
  const parts = inner(around, { isAsync: false, isGenerator: false });
  const list = parameters(parts);
  const plain = { inMethod: false };
  return oneOf(
    text`(async (${list}) => {${body(around, { isAsync: true, isGenerator: false })}})(${label})`,
    text`(async (${list}) => ${expression(inner(around, { isAsync: true, isGenerator: false }))})()`,
    text`(async function ${word("", "a", "gen", "f§")}(${list}) {${body(around, { isAsync: true, isGenerator: false, ...plain })}}).call(${label}, 1, 2)`,
    text`(async function* (${list}) {${body(around, { isAsync: true, isGenerator: true, ...plain })}})()`,
    text`(function* (${list}) {${body(around, { isAsync: false, isGenerator: true, ...plain })}})().next()`,
    text`({ async ${word("m", '"m"', '["m"]')}(${list}) {${body(around, { isAsync: true, isGenerator: false, inMethod: true })}} }).m(${label})`,
    classExpression(around),
  );
}

function classExpression(around: Around): Text {
  const member = { isAsync: true, isGenerator: false, inMethod: true, isStrict: true };
  const field = expression(
    inner(around, {
      depth: 0,
      isAsync: false,
      isGenerator: false,
      inMethod: false,
      isStrict: true,
    }),
  );
  return text`new (class extends Base {
    #p = ${label}; x = ${field};
    async #q(${parameters(inner(around))}) {${body(around, member)} return this.#p; }
    async m() { log(show(await this.#q(${label}))); return [await super.m(), super.g = 1]; }
    static async s() {${body(around, member)}}
    get async() { return async () => { await null; return this.#p; }; }
  })().${word("m()", "async()", "x")}`;
}

function statements(around: Around): Text {
  return once("statements", around, () =>
    fc
      .array(statement(around), { minLength: 1, maxLength: around.depth > 1 ? 4 : 2 })
      .map((all) => ` ${all.join(" ")} `),
  );
}

function statement(around: Around): Text {
  return once("statement", around, () => {
    const value = expression(inner(around));
    const simple = [
      text`log(${label});`,
      text`log(${label}, show(${value}));`,
      text`${word("let", "const", "var")} ${name}§ = ${value};`,
      text`settle(${value}, ${label});`,
      text`queueMicrotask(() => log(${label}));`,
    ];
    if (around.depth <= 0) return oneOf(...simple);
    const block = statements(inner(around));
    const loop = statements(inner(around, { inLoop: true }));
    // Labels that nest have to differ, and so do the depths.
    const out = `out${around.depth}`;
    const choices = [
      text`${name} = ${value};`,
      text`{ ${word("let", "const")} ${name} = ${value}; ${block} log(typeof ${name}); }`,
      text`const { a: ${name}§ = ${value}, b: { length: n§ = ${value} } = [] } = { a: ${value} };`,
      text`if (${value}) {${block}} else {${block}}`,
      text`try {${block}} catch (error) { log(${label}, show(error)); ${block}}`,
      text`try {${block}} finally {${block}}`,
      text`try {${block}} catch {${block}} finally {${block}}`,
      text`for (let i = 0; i < 2; i++) { settle((async () => { await null; return i; })(), ${label}); ${loop}}`,
      text`for (const ${name} of iterable(${label}, ${word("0", "1", "3")})) {${loop}}`,
      text`for (const ${name} in { p: 1, q: 2 }) {${loop}}`,
      text`do {${loop}} while (false);`,
      text`${out}: for (const k of [1, 2]) { for (const l of [k]) {${loop} ${word("continue", "break")} ${out}; } }`,
      text`switch (${value}) { case ${label}: {${block}} default: log(${label}); case ${value}: ${block} }`,
      text`throw ${value};`,
      text`function ${name}§() { return ${expression(inner(around, { isAsync: false, isGenerator: false, inMethod: false }))}; }`,
      text`async function ${word("h§", "later§")}() {${body(around, { isAsync: true, isGenerator: false, inMethod: false })}}`,
      text`return ${value};`,
    ];
    if (around.inLoop) choices.push(word("break;", "continue;"));
    if (!around.isStrict) {
      choices.push(
        text`with ({ ${name}: ${value} }) {${block}}`,
        // Not those of the driver's functions, which it sees too (README, "Limits").
        text`log(show(eval("typeof ${word("a", "b", "value")}")));`,
        fc.constant("log(arguments.length);"),
      );
    }
    if (around.isAsync) {
      const awaiting = [
        text`await ${value};`,
        text`log(${label}, show(await ${value}));`,
        text`const ${name}§ = await ${value};`,
        text`${name} += await ${value};`,
        text`for await (const ${name} of ${source(around)}) {${loop}}`,
        text`for await (var [${name}§ = await ${value}] of [[], [1]]) {${loop}}`,
        text`{ await using r§ = resource(${label}, ${word("true", "false")}); ${block}}`,
        text`if (await ${value}) {${block}}`,
        text`while (await later(false)) {${loop}}`,
        text`if (${value} === ${label}) await never;`,
        text`await Promise.race([never, ${value}]);`,
      ];
      choices.push(...awaiting, ...awaiting);
    }
    if (around.isGenerator) {
      choices.push(text`yield ${value};`, text`log(show(yield ${value}));`);
      if (around.isAsync) choices.push(text`yield* ${source(around)};`);
    }
    return oneOf(...simple, ...choices);
  });
}

export type Mode = "sloppy" | "strict" | "module";

export interface FuzzedProgram {
  readonly mode: Mode;
  /** Without what it uses. */
  readonly code: string;
}

/** @param depth how deep statements nest */
export function programs(depth: number): fc.Arbitrary<FuzzedProgram> {
  const list = Array.from({ length: functions }, (_, index) => `call${index + 1}`).join(", ");
  return fc.constantFrom<Mode>("sloppy", "strict", "module").chain((mode) => {
    const around: Around = {
      depth,
      isAsync: true,
      isGenerator: false,
      inLoop: false,
      inMethod: false,
      isStrict: mode !== "sloppy",
    };
    const all = Array.from({ length: functions }, (_, index) => declared(index + 1, around));
    return fc.tuple(fc.array(name, { maxLength: 4 }), ...all).map(([declarations, ...bodies]) => ({
      mode,
      code: numbered(`${bodies.toReversed().join("\n")}
${[...new Set(declarations)].map((one) => `let ${one} = "§";`).join(" ")}
start(${list});`),
    }));
  });
}

/** A function, called by what has a lower number, in a form that makes what it returns a promise. */
function declared(index: number, around: Around): Text {
  const list = parameters(inner(around, { isAsync: false }));
  const plain = body(around, { isAsync: true });
  const method = body(around, { isAsync: true, inMethod: true });
  // Code of classes is strict.
  const ofClass = body(around, { isAsync: true, inMethod: true, isStrict: true });
  const generator = body(around, { isAsync: true, isGenerator: true });
  const called = `const call${index} = (from, ...values) => from < ${index} ?`;
  const forms = oneOf(
    text`async function f${String(index)}(${list}) {${plain}} ${called} f${String(index)}(...values) : 0;`,
    text`const f${String(index)} = async (${list}) => {${inArrow(plain)}}; ${called} f${String(index)}(...values) : 0;`,
    text`const o${String(index)} = { __proto__: Base.prototype, async f(${list}) {${method}} }; ${called} o${String(index)}.f(...values) : 0;`,
    text`class C${String(index)} extends Base { static async f(${list}) {${ofClass}} } ${called} C${String(index)}.f(...values) : 0;`,
    text`async function* g${String(index)}(${list}) {${generator}} ${called} requests(g${String(index)}(...values), ${label}) : 0;`,
  );
  return forms.map((code) => code.replaceAll("(caller,", `(${index},`));
}

/** A function outside of functions has no `arguments`. */
const inArrow = (code: Text): Text => code.map((all) => all.replaceAll("arguments.length", "0"));

function numbered(code: string): string {
  let count = 0;
  return code.replaceAll("§", () => String(++count));
}
