import * as fc from "fast-check";
import { classDeclaration } from "./classes.ts";
import { expression, source, suspendingExpression } from "./expressions.ts";
import { body, parameters } from "./functions.ts";
import {
  type Around,
  inner,
  label,
  name,
  once,
  oneOf,
  only,
  synchronous,
  type Text,
  text,
  word,
} from "./text.ts";
import { typedStatements } from "./typescript.ts";

export function statements(around: Around): Text {
  return once("statements", around, () =>
    fc
      .array(statement(around), { minLength: 1, maxLength: around.depth > 1 ? 4 : 2 })
      .map((all) => ` ${all.join(" ")} `),
  );
}

/** A body of few statements, which suspends in the midst of expressions. */
export function shortBody(around: Around): Text {
  const value = suspendingExpression(around);
  const statementWith = oneOf(
    text`${value};`,
    text`log(${label}, show(${value}));`,
    text`${word("let", "const", "var")} ${name}§ = ${value}, n§ = ${value};`,
    text`var ${name}§; let n§; ${value};`,
    text`if (${value}) ${value}; else return ${value};`,
    text`if (${value}) var ${name}§ = ${value}; else var ${name}§;`,
    text`if (${label}) var ${name}§; else var ${name}§ = ${label}, n§ = ${label};`,
    text`switch (${value}) { case ${label}: log(${label}); case ${value}: log(${label}); }`,
    text`if (${value}) { return ${value}; }`,
    text`for (let i = ${value}, n = 0; n < 2; n++) log(n, show(i));`,
    text`for (box.value = ${value}; await later(false); ) ${value};`,
    text`for (box.value = ${value}; false; ) log(${label});`,
    text`for (var i = 0, n; i < 2; i++) ${value};`,
    text`for (const ${name} of list(${value})) ${value};`,
    text`try { ${value}; } catch (error) { log(${label}, show(error)); } finally { ${value}; }`,
    text`switch (${value}) { case ${value}: ${value}; case ${label}: break; default: ${value}; }`,
    text`out: { if (${value}) break out; ${value}; }`,
    text`{ ${value}; }`,
    text`return ${value};`,
    text`throw ${value};`,
  );
  return fc.array(statementWith, { minLength: 1, maxLength: 2 }).map((all) => ` ${all.join(" ")} `);
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
    const choices = [
      ...blocks(around, value, block),
      ...loops(around, value, loop),
      ...declarations(around, value),
    ];
    if (around.inFunction) choices.push(text`return ${value};`, text`throw ${value};`);
    if (around.inLoop) choices.push(word("break;", "continue;"));
    if (!around.isStrict) choices.push(...sloppy(around, value, block));
    if (around.isTyped) choices.push(...typedStatements(around, value));
    if (around.isAsync) {
      const awaiting = suspending(around, value, block, loop);
      choices.push(...awaiting, ...awaiting);
    }
    if (around.isGenerator) {
      choices.push(text`yield ${value};`, text`log(show(yield ${value}));`, text`yield;`);
      if (around.isAsync) choices.push(text`yield* ${source(around)};`);
      else choices.push(text`yield* iterable(${label}, ${word("0", "1", "3", "4")});`);
    }
    return oneOf(...simple, ...choices);
  });
}

function blocks(around: Around, value: Text, block: Text): Text[] {
  const label1 = `block${around.depth}`;
  return [
    text`${name} = ${value};`,
    text`;[${name}, box.value = ${value}] = [${value}];`,
    text`{ ${word("let", "const")} ${name} = ${value}; ${block} log(typeof ${name}); }`,
    text`if (${value}) {${block}} else {${block}}`,
    text`${label1}: {${block} if (${value}) break ${label1}; ${block}}`,
    text`try {${block}} catch (error) { log(${label}, show(error)); ${block}}`,
    text`try {${block}} catch ({ length = ${value} }) { log(${label}, show(length)); }`,
    text`try {${block}} finally {${block}}`,
    text`try {${block}} catch {${block}} finally {${block}}`,
    text`switch (${value}) { case ${label}: {${block}} default: log(${label}); case ${value}: {${block}} }`,
    text`switch (${label}) { case ${value}: let ${name} = ${value}; break; default: {${block}} case ${value}: class K {} log(typeof K); }`,
    text`{ using r§ = resource(${label}, false), s§ = ${word("null", "undefined", 'resource("§", false)')}; ${block}}`,
  ];
}

function loops(around: Around, value: Text, loop: Text): Text[] {
  // Labels that nest have to differ, and so do the depths.
  const out = `out${around.depth}`;
  return [
    text`for (let i = 0; i < 2; i++) { settle((async () => { await null; return i; })(), ${label}); ${loop}}`,
    text`for (let i = 0, n = 0, up = () => i++; n < 2; n++, up()) { queueMicrotask(() => log(${label}, i)); ${loop} i++; }`,
    text`for (var j = 0; j < 2; j++) { queueMicrotask(() => log(${label}, j)); ${loop}}`,
    text`for (const ${name} of iterable(${label}, ${word("0", "1", "3", "4")})) {${loop}}`,
    text`for (const ${name} of [1, 2]) { settle((async () => { await null; return ${name}; })(), ${label}); ${loop}}`,
    text`for (const { length: ${name} = ${value} } of [${value}, ${label}]) {${loop}}`,
    text`for ([box.value, ${name} = ${value}] of [[], [1, 2]]) {${loop}}`,
    text`for (const ${name} in { p: 1, q: ${value} }) { queueMicrotask(() => log(${name})); ${loop}}`,
    text`for (box.value in { p: 1, q: 2 }) {${loop}}`,
    text`for (using r§ of [resource(${label}, false), null]) {${loop}}`,
    text`do {${loop}} while (false);`,
    text`${out}: for (const k of [1, 2]) { for (const l of [k]) {${loop} ${word("continue", "break")} ${out}; } }`,
    text`${out}: while (true) { try {${loop} if (${value}) continue ${out}; break; } finally { log(${label}); break ${out}; } }`,
  ];
}

function declarations(around: Around, value: Text): Text[] {
  const own = { inMethod: false, hasArguments: true };
  const asynchronous = body(around, { isAsync: true, isGenerator: false, ...own });
  const list = parameters(synchronous(around, own));
  return [
    text`const { a: ${name}§ = ${value}, b: { length: n§ = ${value} } = [] } = { a: ${value} };`,
    text`{ log(typeof h, typeof later); function h() { return ${expression(synchronous(around, own))}; } settle(h(), ${label}); }`,
    text`{ settle(h(1), ${label}); async function h(${list}) {${asynchronous}} log(h.name, h.length); }`,
    text`{ settle(h(${label}).next(), ${label}); async function* h(${list}) {${body(around, { isAsync: true, isGenerator: true, ...own })}} }`,
    text`async function ${word("h§", "later§")}(${list}) {${asynchronous}}`,
    text`{ ${classDeclaration(around)} }`,
  ];
}

function sloppy(around: Around, value: Text, block: Text): Text[] {
  const choices = [
    text`with ({ ${name}: ${value} }) {${block}}`,
    // Not those of the driver's functions, which it sees too (README, "Limits").
    text`log(show(eval("typeof ${word("a", "b", "value")}")));`,
    text`log(eval("this === undefined"), eval("var e§ = 1; typeof e§"));`,
    text`{ async function h() { return await ${label}; } } log(typeof h);`,
    text`{ function k() {} } log(typeof k);`,
    text`var async = ${label}; log(async);`,
  ];
  if (around.hasArguments) {
    choices.push(
      text`arguments[0] = ${value};`,
      text`log(show(eval("arguments.length")));`,
      text`log(arguments.length);`,
    );
  }
  return choices;
}

function suspending(around: Around, value: Text, block: Text, loop: Text): Text[] {
  const resource = text`resource(${label}, ${word("true", "false")})`;
  return [
    text`await ${value};`,
    text`log(${label}, show(await ${value}));`,
    text`const ${name}§ = await ${value};`,
    text`${name} += await ${value};`,
    text`box[show(await ${value})] ${word("=", "+=", "??=")} await ${value};`,
    text`for await (const ${name} of ${source(around)}) {${loop}}`,
    text`for await (const ${name} of ${source(around)}) { settle((async () => { await null; return ${name}; })(), ${label}); ${loop}}`,
    text`for await (var [${name}§ = await ${value}] of [[], [1]]) {${loop}}`,
    text`for await ([box.value = await ${value}] of [[], [1]]) {${loop}}`,
    text`for await (await using r§ of [${resource}, null]) {${loop}}`,
    text`for (await using r§ of [${resource}, null]) {${loop}}`,
    // Not `for (await using …; ; )`, with which Node 24 crashes and Node 26 disposes twice.
    text`for (let i = await later(0); i < (await later(2)); i += await later(1)) { queueMicrotask(() => log(${label}, i)); ${loop}}`,
    text`{ await using r§ = ${resource}; ${block}}`,
    text`await using r§ = ${resource}, s§ = ${word("null", "undefined", 'resource("§", true)')};`,
    text`if (await ${value}) {${block}}`,
    text`while (await later(false)) {${loop}}`,
    text`do {${loop}} while (await later(false));`,
    text`switch (await ${value}) { case await ${value}: {${block}} break; default: {${block}} }`,
    text`if (${value} === ${label}) await never;`,
    text`await Promise.race([never, ${value}]);`,
    text`throw await ${value};`,
    only('await new Promise((resolve) => queueMicrotask(() => resolve("§")));'),
  ].map((choice) => (around.inFunction ? choice : choice.map((all) => all.replace(/^throw /, ""))));
}
