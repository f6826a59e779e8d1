import { expression } from "./expressions.ts";
import { body, parameters } from "./functions.ts";
import {
  type Around,
  inner,
  label,
  oneOf,
  only,
  synchronous,
  type Text,
  text,
  word,
} from "./text.ts";

const asynchronous = { isAsync: true, isGenerator: false };

/** Code of classes is strict. */
const ofClass = { inMethod: true, isStrict: true };
const ofMethod = { ...ofClass, hasArguments: true };

/** The value of a field, in which nothing of the function around can be used. */
function field(around: Around): Text {
  return expression(synchronous(around, { ...ofClass, depth: 0, hasArguments: false }));
}

function members(around: Around): Text {
  const member = body(around, { ...asynchronous, ...ofMethod });
  const generator = body(around, { isAsync: true, isGenerator: true, ...ofMethod });
  const list = parameters(synchronous(around, ofMethod));
  const key = expression(inner(around, { depth: 0, isStrict: true }));
  const choices = [
    text`x = ${field(around)};`,
    text`static y = ${field(around)};`,
    text`[show(${key})] = ${field(around)};`,
    text`async #q(${list}) {${member} return this.#p; } q() { return this.#q(${label}); }`,
    text`async *#w(${list}) {${generator} yield this.#p; } w() { return this.#w(${label}).next(); }`,
    text`async has(value) { return [await null, #p in value, (this.#p += await ${label})]; }`,
    text`async up() { return [await super.m(), super.g = 1, await super.g, (super.g += await 1)]; }`,
    text`static async s(${list}) {${member} return [super.m(), this.y]; }`,
    text`get lazy() { return (async () => { await null; return [this.#p, super.g]; })(); }`,
    text`own = async (${parameters(synchronous(around, { ...ofClass, hasArguments: false }))}) => { await null; return this.#p; };`,
    text`static { settle((async () => {${body(around, { ...asynchronous, ...ofClass, hasArguments: false })}})(), ${label}); }`,
  ];
  if (around.isTyped) {
    choices.push(
      text`private readonly z: number = 1; declare w2: string; q2?: number;`,
      text`over(a: string): Promise<string>; async over(a?: any): Promise<any> {${member}}`,
    );
  }
  if (around.isDecorated) {
    choices.push(
      text`@decorate(${label}) async d1(${list}) {${member}}`,
      text`@decorate(${label}) static async *d2(${list}) {${generator}}`,
      text`@decorate(${label}) d3 = ${field(around)};`,
      text`@decorate(${label}) accessor d4 = async () => { await null; return this.#p; };`,
      text`@decorate(${label}) async #d5() { return await ${label}; } d5() { return this.#d5(); }`,
    );
  }
  return oneOf(text`${oneOf(...choices)}`, text`${oneOf(...choices)} ${oneOf(...choices)}`);
}

function heritage(around: Around): Text {
  const base = around.isAsync ? word("Base", "(await Base)", "(await later(Base))") : only("Base");
  return around.isDecorated ? base : oneOf(only("Base"), base);
}

function constructor(around: Around): Text {
  const code = body(around, { isAsync: false, isGenerator: false, ...ofMethod, depth: 0 });
  const choices = [
    only(""),
    text`constructor(...all) { super(...all); settle((async () => { await null; return [this.#p, show(new.target)]; })(), ${label}); ${code}}`,
    text`constructor() { settle((async () => { await null; return this.#p; })(), ${label}); super(); }`,
  ];
  if (around.isTyped) {
    choices.push(
      text`constructor(private one: string = ${label}, public readonly two?: any) { super(); settle((async () => { await null; return this.one; })(), ${label}); }`,
    );
  }
  return oneOf(...choices);
}

function classText(around: Around, id: Text): Text {
  const decorator = around.isDecorated ? text`${word("", '@decorate("§")')} ` : only("");
  return text`${decorator}class ${id} extends ${heritage(around)} { #p = ${label}; ${constructor(around)} ${members(around)} async m() { return [this.x, await super.m()]; } }`;
}

const used = word(
  "m()",
  "x",
  "q?.()",
  "w?.()",
  "lazy",
  "own?.()",
  "up?.()",
  "d1?.()",
  "d4?.()",
  "d5?.()",
);

export function classExpression(around: Around): Text {
  const made = text`(${classText(around, word("", "a", "K"))})`;
  return oneOf(
    text`new ${made}().${used}`,
    text`${made}.${word("s?.()", "y", "name", "d2?.().next()")}`,
  );
}

export function classDeclaration(around: Around): Text {
  return text`${classText(around, only("K"))} settle(new K().${used}, ${label});`;
}
