import type { Capture, Form, MoveReason, RewrittenFunction } from "../1-analyze/describe.ts";

/** What a function was rewritten to, and why, in sentences. */
export function became(fn: RewrittenFunction, parameters: number): string[] {
  const { movesParameters, captured, form } = fn;
  return [
    formOf(fn),
    ...(fn.obstacle === undefined ? [] : [`It cannot do without a generator: ${fn.obstacle}.`]),
    ...shapeOf(fn),
    ...captured.map((capture) => captureOf(capture, fn)),
    ...(movesParameters
      ? [`Its parameters move into the generator: ${moves[movesParameters]}.`]
      : []),
    ...(form === "settled" && parameters > 0
      ? ["Its parameters stay where they are: none of them can throw."]
      : []),
  ];
}

function formOf(fn: RewrittenFunction): string {
  const forms: Readonly<Record<Form, string>> = {
    settled: "It returns a settled promise without a generator: it never awaits.",
    derived:
      "It returns the promise of a then, without a generator: it awaits only once, at the end.",
    stateMachine:
      fn.kind === "async generator"
        ? "Its body becomes a state machine without a generator: each await and yield resumes it in another state."
        : "Its body becomes a state machine without a generator: each await resumes it in another state.",
    undriven: "It becomes a generator function, which its caller runs.",
    undrivenPerCall:
      "Each call returns a generator, which its caller runs: it cannot be one itself.",
    driven: `Its body moves into a generator that a driver runs${whyDriven(fn)}.`,
    generator:
      "It becomes an ordinary function that returns an async generator; its body moves into a generator function beside it.",
    generatorPerCall: `Each call creates the generator, because ${whyPerCall(fn)}.`,
  };
  return forms[fn.form];
}

function whyDriven(fn: RewrittenFunction): string {
  const reason = reasonToDrive(fn);
  return reason === undefined ? "" : `, because ${reason}`;
}

/** Undefined if there is none but the obstacle. */
function reasonToDrive(fn: RewrittenFunction): string | undefined {
  const { waits, movesParameters, returnsEarly, directEval, isTyped, obstacle } = fn;
  if (waits > 0) return `it awaits at ${waits} ${waits === 1 ? "place" : "places"}`;
  if (movesParameters) return "an error in its parameters has to reject the promise";
  if (returnsEarly) return "some of its code may run after a return, before the promise settles";
  if (directEval) return "it has a direct eval, which may do anything";
  if (isTyped) return "TypeScript can infer its type then";
  return obstacle === undefined ? "its driver runs a generator for each function" : undefined;
}

function whyPerCall({ syntax, isTyped, parametersMayThrow }: RewrittenFunction): string {
  if (isTyped) return "it keeps its types";
  if (syntax === "method") return "a method cannot be wrapped where it is defined";
  if (parametersMayThrow) return "an error in its parameters has to be thrown by the call";
  return "its code uses its own name";
}

function shapeOf({ kind, syntax, isExact }: RewrittenFunction): string[] {
  if (isExact && kind !== "async generator" && syntax !== "method") {
    return [
      "The option exact makes it match a native one: an instance of AsyncFunction, not callable with new.",
    ];
  }
  if (syntax === "expression" && kind === "arrow") {
    return [
      "It becomes an arrow function: it uses nothing that an arrow lacks, and neither can be called with new.",
    ];
  }
  return [];
}

function captureOf(capture: Capture, { kind }: RewrittenFunction): string {
  const isArrow = kind === "arrow";
  const sentences: Readonly<Record<Capture, string>> = {
    this: "Uses this, so the generator is called with .call(this).",
    arguments: isArrow
      ? "Uses arguments of the function around it, which are captured in front of the generator."
      : "Uses arguments, which are captured in front of the generator: it has its own.",
    super:
      "Uses super, which is not allowed in a generator: arrow functions beside it do it instead.",
    "new.target": "Uses new.target, which is captured in front of the generator: it has its own.",
  };
  return sentences[capture];
}

const moves: Readonly<Record<MoveReason, string>> = {
  bindsArguments: "it binds the name arguments itself, or assigns to it",
  mayThrow: "a default value or a pattern may throw, and the error has to reject the promise",
  declaredAgain: "its body declares one of their names again",
  directEval: "a direct eval may declare one of their names again",
  separateGenerator: "it is a function of its own",
};
