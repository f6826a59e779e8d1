import type { Capture, Form, MoveReason, RewrittenFunction } from "babel-plugin-unawait";
import type { SourceFunction } from "./source-function.ts";

/** What became of a function and why, in sentences. */
export function became(fn: RewrittenFunction, source: SourceFunction, isExact: boolean): string[] {
  const { movesParameters, captured } = fn;
  return [
    formOf(fn, source),
    ...shapeOf(fn, source, isExact),
    ...captured.map((capture) => captureOf(capture, fn)),
    ...(movesParameters
      ? [`Its parameters moved into the generator: ${moves[movesParameters]}.`]
      : []),
    ...(fn.form === "settled" && source.node.params.length > 0
      ? ["Its parameters stay where they are: none of them can throw."]
      : []),
  ];
}

function formOf(fn: RewrittenFunction, source: SourceFunction): string {
  const forms: Readonly<Record<Form, string>> = {
    settled:
      "It became a plain function whose body runs inside new Promise, without a generator: it never waits, and no code of it runs after a return.",
    driven: `Its body became a generator that a Promise chain drives, since ${whyDriven(fn)}.`,
    generator:
      "It became a generator function in its place, marked so that its objects have the next, throw and return of an async generator.",
    generatorPerCall: `Its body became a generator that each call makes, since ${whyPerCall(source)}.`,
  };
  return forms[fn.form];
}

function whyDriven({ waits, movesParameters, returnsEarly }: RewrittenFunction): string {
  if (waits > 0) return `it waits at ${waits} ${waits === 1 ? "place" : "places"}`;
  if (movesParameters)
    return "an error in its parameters has to reject the promise, or they are declared again";
  if (returnsEarly)
    return "code of it may still run after a return, and its result must not settle before";
  return "a direct eval in it may do anything";
}

function whyPerCall({ syntax, node }: SourceFunction): string {
  if (syntax === "method") return "nothing beside a method can get hold of it to mark it";
  return "id" in node && node.id
    ? "its name is declared again"
    : "it has no name to get hold of it by";
}

function shapeOf(
  { kind }: RewrittenFunction,
  { syntax, node }: SourceFunction,
  isExact: boolean,
): string[] {
  if (isExact && !node.generator && syntax !== "method") {
    return [
      "The option exact gave it the shape of a native one: no constructor, an instance of AsyncFunction.",
    ];
  }
  if (syntax === "expression" && kind === "arrow") {
    return [
      "It became an arrow function: it uses nothing an arrow lacks, and an arrow, as an async function, is no constructor.",
    ];
  }
  return [];
}

function captureOf(capture: Capture, { kind }: RewrittenFunction): string {
  const outer = kind === "arrow" ? "the function around it has" : "it is called with";
  const sentences: Readonly<Record<Capture, string>> = {
    this: `It uses this: a generator has one of its own, so that it is handed the one ${outer}.`,
    arguments: `It uses arguments: a generator has its own, so that it is handed those ${outer}.`,
    super:
      "It uses super, which a generator cannot: arrow functions beside the generator do it instead.",
    "new.target": `It uses new.target: a generator has its own, so that it is handed the one ${outer}.`,
  };
  return sentences[capture];
}

const moves: Readonly<Record<MoveReason, string>> = {
  bindsArguments: "it has something else by the name of arguments, or assigns to it",
  mayThrow: "a default value or a pattern may throw, and the error has to reject the promise",
  declaredAgain: "its body declares one of their names again",
  directEval: "a direct eval may declare one of their names again",
  separateGenerator: "the generator is a function beside it",
};
