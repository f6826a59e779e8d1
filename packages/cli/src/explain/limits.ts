import { types as t } from "@babel/core";
import type { RewrittenFunction } from "babel-plugin-unawait";
import type { Limit } from "./explanation.ts";
import type { SourceFunction } from "./source-function.ts";

interface Facts extends RewrittenFunction {
  readonly source: SourceFunction;
  readonly isExact: boolean;
}

interface Rule extends Limit {
  readonly appliesTo: (facts: Facts) => boolean;
}

const isGenerator = ({ form }: Facts): boolean =>
  form === "generator" || form === "generatorPerCall";

/** Does it stay a `function`, rather than become an arrow or a method? */
const staysFunction = ({ source: { syntax }, kind }: Facts): boolean =>
  syntax === "declaration" || (syntax === "expression" && kind !== "arrow");

/** The limits of the plugin's README that one function shows; the titles are those there. */
export const limitRules: readonly Rule[] = [
  {
    title: "The text is another one",
    wayOut: null,
    appliesTo: () => true,
  },
  {
    title: "A declaration is a constructor",
    wayOut: "Set exact, or write an arrow or a method.",
    appliesTo: (facts) => staysFunction(facts) && !isGenerator(facts) && !facts.isExact,
  },
  {
    title: "A method has the constructor of plain functions",
    wayOut: "Write a property with a function.",
    appliesTo: (facts) => facts.source.syntax === "method" && !isGenerator(facts),
  },
  {
    title: "An async generator method has no prototype",
    wayOut: "Write a property with a function.",
    appliesTo: ({ form }) => form === "generatorPerCall",
  },
  {
    title: "Awaiting reads the constructor of a promise twice",
    wayOut: null,
    appliesTo: ({ waits }) => waits > 0,
  },
  {
    title: "The generator may be the callee",
    wayOut: "Rename the variable.",
    appliesTo: ({ movesParameters, directEval, captured, kind }) =>
      kind !== "arrow" &&
      (directEval || (movesParameters === "declaredAgain" && captured.includes("arguments"))),
  },
  {
    title: "A direct eval cannot use super",
    wayOut: "Take what it needs out of the text.",
    appliesTo: ({ directEval, form }) => directEval && form !== "generator",
  },
  {
    title: "Deleting a super property is another error",
    wayOut: null,
    appliesTo: ({ source, captured }) => captured.includes("super") && deletesSuper(source.node),
  },
  {
    title: "A missing super method is missed before its arguments are evaluated",
    wayOut: null,
    appliesTo: ({ captured }) => captured.includes("super"),
  },
  {
    title: "What is patched on generators is seen",
    wayOut: null,
    appliesTo: ({ form }) => form === "driven",
  },
  {
    title: "An arrow that binds arguments itself sees those of the generator",
    wayOut: "Choose another name.",
    appliesTo: ({ kind, movesParameters }) =>
      kind === "arrow" && movesParameters === "bindsArguments",
  },
  {
    title: "A name that is computed is lost",
    wayOut: "Give the function a name that stands in the text.",
    appliesTo: (facts) =>
      facts.name === undefined &&
      facts.source.syntax === "expression" &&
      (facts.form === "generator" || facts.isExact),
  },
  {
    title: "An anonymous object of an async generator without prototype is a sync one",
    wayOut: "Leave its prototype an object.",
    appliesTo: ({ form }) => form === "generator",
  },
  {
    title: "Stack traces end at the last await",
    wayOut: null,
    appliesTo: ({ waits }) => waits > 0,
  },
  {
    title: "Unused async generators stay in a bundle",
    wayOut: null,
    appliesTo: ({ form }) => form === "generator",
  },
  {
    title: "Lowering the parameters of an async generator breaks it",
    wayOut: "Give such parameters their values in the body.",
    appliesTo: (facts) => isGenerator(facts) && facts.source.node.params.some(isLowered),
  },
];

export function limitsOf(fn: RewrittenFunction, source: SourceFunction, isExact: boolean): Limit[] {
  const facts: Facts = { ...fn, source, isExact };
  return limitRules
    .filter(({ appliesTo }) => appliesTo(facts))
    .map(({ title, wayOut }) => ({ title, wayOut }));
}

function deletesSuper(fn: t.Function): boolean {
  let found = false;
  t.traverseFast(fn, (node) => {
    found ||=
      t.isUnaryExpression(node, { operator: "delete" }) &&
      t.isMemberExpression(node.argument) &&
      t.isSuper(node.argument.object);
  });
  return found;
}

const isLowered = (param: t.Node): boolean =>
  t.isAssignmentPattern(param) || t.isPattern(param) || t.isRestElement(param);
