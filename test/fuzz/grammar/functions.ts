import { expression } from "./expressions.ts";
import { statements } from "./statements.ts";
import {
  type Around,
  inner,
  label,
  name,
  oneOf,
  only,
  synchronous,
  type Text,
  text,
  word,
} from "./text.ts";

export function parameters(around: Around): Text {
  const value = expression(synchronous(around, { depth: 0 }));
  const type = around.isTyped ? word("", ": any", "?: unknown") : only("");
  const choices = [
    only(""),
    text`${name}${type}`,
    text`${name}§ = ${value}`,
    text`${name}1, ${name}2 = () => ${name}1, { length: n§ } = ${value}`,
    text`{ a: ${name}§ = ${value}, ...rest§ } = getter`,
    text`{ [show(${value})]: ${name}§ }`,
    text`[${name}§, , ...rest§] = ${label}`,
    text`...${name}§`,
    text`...[${name}§, { length: m§ } = ${value}]`,
  ];
  // Arrows, for which the caller decides, take neither.
  return oneOf(...choices);
}

/** The body of a function has bindings of its own. */
export function body(around: Around, more: Partial<Around>): Text {
  return statements(inner(around, { inLoop: false, inFunction: true, ...more }));
}

const own = { inMethod: false, hasArguments: true };
const asynchronous = { isAsync: true, isGenerator: false };
const method = { inMethod: true, hasArguments: true };

export function functionExpression(around: Around): Text {
  const list = parameters(synchronous(around));
  const ofMethod = parameters(synchronous(around, method));
  const result = around.isTyped ? word("", ": Promise<any>") : only("");
  const plain = body(around, { ...asynchronous, ...own });
  const generator = body(around, { isAsync: true, isGenerator: true, ...own });
  return oneOf(
    text`(async (${list})${result} => {${body(around, asynchronous)}})(${label})`,
    text`(async (${list}) => ${expression(inner(around, asynchronous))})()`,
    text`(async ${word("a", "resolve", "args")} => ${expression(inner(around, asynchronous))})(${label})`,
    text`(async () => ({ a: ${expression(inner(around, asynchronous))} }))()`,
    text`(async function ${word("", "a", "gen", "f§")}(${list})${result} {${plain}}).call(${label}, 1, 2)`,
    text`(async function ${word("", "f§")}() { ${word('"use strict";', '"other";')} ${plain}}).call(${label}, 1)`,
    text`new (function () { this.made = (async () => {${body(around, { ...asynchronous, ...own })}})(); })().made`,
    text`requests((async function* ${word("", "a", "gen")}(${list}) {${generator}})(${label}, 2), ${label}, "${requestsText}")`,
    text`(async function* () {${generator}})()`,
    text`(function* (${list}) {${body(around, { isAsync: false, isGenerator: true, ...own })}})().next()`,
    text`({ async ${word("m", '"m"', '["m"]')}(${ofMethod}) {${body(around, { ...asynchronous, ...method })}} }).m(${label})`,
    text`({ __proto__: Base.prototype, async *m(${ofMethod}) {${body(around, { isAsync: true, isGenerator: true, ...method })}} }).m(${label}).next()`,
    text`({ get g() { return (async () => {${body(around, { ...asynchronous, ...method })}})(); } }).g`,
  );
}

/**
 * What a generator is asked for, in what order: `requests` of the prelude reads it. A promise is
 * returned (`p`, `h`) before the generator begins or once it is over: in `yield*`, V8 does not await it
 * as ECMA-262 does.
 */
export const requestsText: Text = word(
  "nnmrn",
  "n",
  "tn",
  "rn",
  "nn",
  "pn",
  "ntn",
  "mnr",
  "hnn",
  "nnntr",
  "rph",
);
