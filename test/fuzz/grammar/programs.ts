/*
 * Programs of async functions in every form, as arbitraries of fast-check.
 */
import * as fc from "fast-check";
import { functions } from "./expressions.ts";
import { body, parameters, requestsText } from "./functions.ts";
import { shortBody, statements } from "./statements.ts";
import {
  type Around,
  inner,
  label,
  name,
  numbered,
  oneOf,
  only,
  synchronous,
  type Text,
  text,
} from "./text.ts";
import { typedDeclarations } from "./typescript.ts";

export const modes = ["sloppy", "strict", "module", "typescript", "decorators"] as const;

export type Mode = (typeof modes)[number];

export interface FuzzedProgram {
  readonly mode: Mode;
  /** Without what it uses. */
  readonly code: string;
}

export interface Dialect {
  /** How deep statements nest. */
  readonly depth: number;
  readonly modes?: readonly Mode[];
  /** Whether the engine closes synchronous iterators in asynchronous code as ES2025 does. */
  readonly closesSyncIterators?: boolean;
}

export function programs({
  depth,
  modes: among = modes,
  closesSyncIterators = true,
}: Dialect): fc.Arbitrary<FuzzedProgram> {
  return fc.constantFrom<Mode>(...among).chain((mode) => {
    const around: Around = {
      depth,
      isAsync: true,
      isGenerator: false,
      inLoop: false,
      inFunction: true,
      inMethod: false,
      hasArguments: true,
      isStrict: mode !== "sloppy",
      isTyped: mode === "typescript",
      isDecorated: mode === "decorators",
      closesSyncIterators,
    };
    const all = Array.from({ length: functions }, (_, index) => declared(index + 1, around));
    const list = Array.from({ length: functions }, (_, index) => `call${index + 1}`).join(", ");
    const declarations = fc
      .array(name, { maxLength: 4 })
      .map((found) => [...new Set(found)].map((one) => `let ${one} = "§";`).join(" "));
    return fc
      .tuple(top(around, mode), declarations, ...all)
      .map(([code, variables, ...bodies]) => ({
        mode,
        code: numbered(`${bodies.toReversed().join("\n")}\n${variables}\nstart(${list});\n${code}`),
      }));
  });
}

/** A function, called by what has a lower number, in a form that makes what it returns a promise. */
function declared(index: number, around: Around): Text {
  const n = String(index);
  const list = parameters(synchronous(around));
  const listOfMethod = parameters(synchronous(around, { inMethod: true }));
  const plain = body(around, { isAsync: true });
  const arrow = body(around, { isAsync: true, hasArguments: false });
  const method = body(around, { isAsync: true, inMethod: true });
  // Code of classes is strict.
  const ofClass = body(around, { isAsync: true, inMethod: true, isStrict: true });
  const generator = body(around, { isAsync: true, isGenerator: true });
  const listOfArrow = parameters(synchronous(around, { hasArguments: false }));
  const called = `const call${n} = (from, ...values) => from < ${n} ?`;
  const forms = oneOf(
    text`async function f${n}(${list}) {${plain}} ${called} f${n}(...values) : 0;`,
    text`async function f${n}(${name}) {${shortBody({ ...around, isAsync: true })}} ${called} f${n}(...values) : 0;`,
    text`const f${n} = async () => {${shortBody({ ...around, isAsync: true, hasArguments: false })}}; ${called} f${n}(...values) : 0;`,
    text`async function* g${n}() {${shortBody({ ...around, isAsync: true, isGenerator: true })}} ${called} requests(g${n}(), ${label}, "${requestsText}") : 0;`,
    text`const f${n} = async (${listOfArrow}) => {${arrow}}; ${called} f${n}(...values) : 0;`,
    text`const o${n} = { __proto__: Base.prototype, async f(${listOfMethod}) {${method}} }; ${called} o${n}.f(...values) : 0;`,
    text`class C${n} extends Base { static async f(${listOfMethod}) {${ofClass}} } ${called} C${n}.f(...values) : 0;`,
    text`async function* g${n}(${list}) {${generator}} ${called} requests(g${n}(...values), ${label}, "${requestsText}") : 0;`,
  );
  return forms.map((code) => code.replaceAll("(caller,", `(${n},`));
}

/** What a module does itself: it may suspend. Its `await` stays. */
function top(around: Around, mode: Mode): Text {
  if (mode === "sloppy" || mode === "strict") return only("");
  const own: Around = {
    ...inner(around),
    depth: 1,
    isAsync: true,
    inFunction: false,
    hasArguments: false,
    isStrict: true,
  };
  const code = statements(own).map((all) => all.replaceAll("(caller,", "(9,"));
  const guarded = text`try {${code}} catch (error) { log("throws", show(error)); }`;
  const choices = [only(""), only(""), guarded];
  if (mode === "typescript") choices.push(...typedDeclarations(own));
  return oneOf(...choices);
}
