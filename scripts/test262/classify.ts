import { types as t } from "@babel/core";
import { modesOf, type TestFile } from "./test-file.ts";
import { parse } from "./transform.ts";

export const groups = [
  "async-function",
  "async-arrow",
  "async-method",
  "async-generator",
  "for-await-of",
  "await-using",
  "other:dynamic-import",
  "other:helper-callback",
  "other:top-level-await",
  "other:no-async-syntax",
  "negative-syntax",
] as const;

export type Group = (typeof groups)[number];

export const functionGroups: readonly Group[] = ["async-function", "async-arrow", "async-method"];

export const asyncGroups: readonly Group[] = [
  ...functionGroups,
  "async-generator",
  "for-await-of",
  "await-using",
];

export function classify(test: TestFile): Group {
  if (test.negative?.phase === "parse") return "negative-syntax";
  if (test.path.startsWith("language/expressions/dynamic-import/")) return "other:dynamic-import";
  // Some of these have the await in a fixture only.
  if (test.path.includes("/top-level-await/")) return "other:top-level-await";
  const ast = parse(test.code, modesOf(test)[0] ?? "sloppy");
  return chooseGroup(test.path, formsIn(ast));
}

/** Code often contains several forms; that after which the file is named is the one it tests. */
function chooseGroup(path: string, { groups: found, hasAsyncFunction }: Forms): Group {
  if (found.has("await-using")) return "await-using";
  if (!hasAsyncFunction) {
    return found.size > 0 ? "other:top-level-await" : "other:no-async-syntax";
  }
  const named = (["async-arrow", "async-function"] as const).filter((group) =>
    path.includes(group),
  );
  const precedence: Group[] = [
    "for-await-of",
    "async-generator",
    ...named,
    "async-method",
    "async-function",
    "async-arrow",
  ];
  return precedence.find((group) => found.has(group)) ?? "other:helper-callback";
}

interface Forms {
  groups: Set<Group>;
  hasAsyncFunction: boolean;
}

function formsIn(ast: t.Node | null): Forms {
  const forms: Forms = { groups: new Set(), hasAsyncFunction: false };
  const helperCallbacks = new Set<t.Node>();
  t.traverseFast(ast, (node) => {
    if (isHelperCall(node)) for (const argument of node.arguments) helperCallbacks.add(argument);
    const isAsyncFunction = t.isFunction(node) && node.async;
    const isCounted = !helperCallbacks.has(node);
    const group = isAsyncFunction ? isCounted && groupOfFunction(node) : groupOfAwait(node);
    if (group) forms.groups.add(group);
    forms.hasAsyncFunction ||= isAsyncFunction;
  });
  return forms;
}

/** `asyncTest(async () => …)`, `assert.throwsAsync(Error, async () => …)` */
function isHelperCall(node: t.Node): node is t.CallExpression {
  if (!t.isCallExpression(node)) return false;
  const { callee } = node;
  return (
    t.isIdentifier(callee, { name: "asyncTest" }) || t.matchesPattern(callee, "assert.throwsAsync")
  );
}

function groupOfFunction(node: t.Function): Group {
  if (node.generator) return "async-generator";
  if (t.isArrowFunctionExpression(node)) return "async-arrow";
  return t.isMethod(node) || t.isClassPrivateMethod(node) ? "async-method" : "async-function";
}

function groupOfAwait(node: t.Node): Group | null {
  if (t.isVariableDeclaration(node, { kind: "await using" })) return "await-using";
  if (t.isForOfStatement(node, { await: true })) return "for-await-of";
  return t.isAwaitExpression(node) ? "other:top-level-await" : null;
}
