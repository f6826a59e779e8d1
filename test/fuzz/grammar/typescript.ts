import { body } from "./functions.ts";
import { type Around, label, name, type Text, text, word } from "./text.ts";

const type = word(
  "any",
  "unknown",
  "string | number",
  "Promise<any>",
  "{ a?: unknown }",
  "typeof box",
);

export function typedExpression(around: Around, deeper: Text): Text[] {
  const code = body(around, { isAsync: true, isGenerator: false });
  const own = body(around, {
    isAsync: true,
    isGenerator: false,
    inMethod: false,
    hasArguments: true,
  });
  return [
    text`(${deeper} as ${type})`,
    text`(${deeper})!`,
    text`(${deeper} satisfies unknown)`,
    text`(<any>${deeper})`,
    text`list<any>(${deeper})`,
    text`(async <T,>(one: T, two?: ${type}): Promise<any> => {${code}})(${label})`,
    text`(async function (this: any, one?: ${type}, ...more: any[]): Promise<any> {${own}}).call(${label}, 1)`,
  ];
}

export function typedStatements(around: Around, value: Text): Text[] {
  const own = { inMethod: false, hasArguments: true, isAsync: true, isGenerator: false };
  const code = body(around, own);
  return [
    text`const ${name}§: ${type} = ${value} as any;`,
    text`let ${name}§!: ${type};`,
    text`interface I§<T> { a: T; m(): Promise<T>; }`,
    text`type T§ = Awaited<Promise<${type}>>;`,
    text`{ function over(a: string): Promise<string>; async function over(a?: any): Promise<any> {${code}} settle(over(${label}), ${label}); }`,
    text`{ abstract class Abstract { abstract n(): Promise<any>; protected async m(this: Abstract) {${body(around, { ...own, inMethod: false, isStrict: true })}} run() { return this.m(); } } settle(new (class extends Abstract { override async n() {} })().run(), ${label}); }`,
  ];
}

/** What stands at the top of a file only. */
export function typedDeclarations(around: Around): Text[] {
  const code = body(around, {
    isAsync: true,
    isGenerator: false,
    inMethod: false,
    hasArguments: true,
    isStrict: true,
  });
  return [
    text`enum E§ { A, B = 2, C = "x".length }`,
    text`namespace N§ { export const one = ${label}; export async function f() {${code}} settle(f(), ${label}); }`,
    text`declare const declared: string; export type { X }; interface X {}`,
    text`export async function exported<T = any>(a?: T): Promise<any> {${code}} settle(exported(), ${label});`,
  ];
}
