import { type NodePath, types as t } from "@babel/core";
import { functionName } from "../1-analyze/function-name.ts";
import { outsideWrappers } from "../1-analyze/inferred-name.ts";
import type { DriverChoice } from "../options/driver-choice.ts";
import type { NamePattern, ResolvedOverride } from "../options/override.ts";

/** @returns what an override chooses for a function; undefined if it does not match */
export function chosenBy(
  override: ResolvedOverride,
  path: NodePath<t.Function>,
): DriverChoice | undefined {
  const { callee, decorator, name, driver } = override;
  const users: string[] = [];
  if (callee) {
    const called = calleeOf(path);
    if (called === undefined || !callee.some((pattern) => endsLike(called, pattern)))
      return undefined;
    users.push(called);
  }
  if (decorator) {
    const found = decoratorsOf(path).filter((used) =>
      decorator.some((pattern) => endsLike(used, pattern)),
    );
    if (found.length === 0) return undefined;
    users.push(...found);
  }
  if (name) {
    const own = functionName(path);
    if (own === undefined || !name.some((pattern) => isLike(own, pattern))) return undefined;
  }
  return isRunBy(users, driver) ? "generator" : driver;
}

/** `flow(async function () { … })` with the runner `flow`, which has the function already. */
function isRunBy(users: readonly string[], driver: DriverChoice): boolean {
  if (typeof driver !== "object") return false;
  const runner = driver.export.split(".").at(-1) as string;
  return users.some((user) => user.split(".").includes(runner));
}

/** `page.evaluate`, where the function is an argument of `this.page.evaluate(…)`. */
function calleeOf(path: NodePath): string | undefined {
  const outer = outsideWrappers(path);
  const { parent } = outer;
  const isArgument = outer.listKey === "arguments";
  const isCall =
    t.isCallExpression(parent) || t.isOptionalCallExpression(parent) || t.isNewExpression(parent);
  return isArgument && isCall ? dottedName(parent.callee) : undefined;
}

/** The names of the decorators of a method, or of the field whose value the function is. */
function decoratorsOf(path: NodePath<t.Function>): string[] {
  const { parent } = outsideWrappers(path);
  const isField =
    t.isClassProperty(parent) ||
    t.isClassPrivateProperty(parent) ||
    t.isClassAccessorProperty(parent);
  const member = isField ? parent : path.node;
  const decorators = ("decorators" in member && member.decorators) || [];
  return decorators.flatMap(({ expression }) => {
    const made = t.isCallExpression(expression) ? expression.callee : expression;
    return dottedName(made) ?? [];
  });
}

/** `a.b.c`; of `a().b.c` what is known of it, `b.c`. */
function dottedName(node: t.Node): string | undefined {
  if (t.isIdentifier(node)) return node.name;
  if (t.isThisExpression(node)) return "this";
  if (t.isSuper(node)) return "super";
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) {
    const property = propertyName(node);
    if (property === undefined) return undefined;
    const object = dottedName(node.object);
    return object === undefined ? property : `${object}.${property}`;
  }
  const isWrapped =
    t.isTSNonNullExpression(node) ||
    t.isTSAsExpression(node) ||
    t.isTSSatisfiesExpression(node) ||
    t.isTSInstantiationExpression(node) ||
    t.isParenthesizedExpression(node);
  return isWrapped ? dottedName(node.expression) : undefined;
}

function propertyName({
  property,
  computed,
}: t.MemberExpression | t.OptionalMemberExpression): string | undefined {
  if (t.isPrivateName(property)) return `#${property.id.name}`;
  if (t.isIdentifier(property) && !computed) return property.name;
  return t.isStringLiteral(property) ? property.value : undefined;
}

/** A text stands for a name or for the end of a dotted one: `evaluate` for `page.evaluate`. */
function endsLike(name: string, pattern: NamePattern): boolean {
  return isLike(name, pattern) || (typeof pattern === "string" && name.endsWith(`.${pattern}`));
}

function isLike(name: string, pattern: NamePattern): boolean {
  // `search` ignores where the last match of a global expression was.
  return typeof pattern === "string" ? name === pattern : name.search(pattern) >= 0;
}
