/*
 *   await super.save(this.id); super.count++; super[key];
 *   → const parent = Object.create(null, {
 *       save: { get: () => super.save },
 *       count: { get: () => super.count, set: value => super.count = value },
 *     });
 *     const parentAt = key => Object.create(null, { value: { get: () => super[key] } });
 *     … yield parent.save.call(this, this.id); parent.count++; parentAt(key).value;
 *
 * Properties rather than functions: so `super.x` can become `parent.x` wherever a reference may
 * stand, as the target of an assignment, in a pattern, in the head of a loop.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { isAssigned } from "../1-analyze/assigned.ts";
import { type Location, outsideWrappers, replaceAt } from "../1-analyze/location.ts";
import { template } from "../build/template.ts";
import type { CapturedThis, SuperMember } from "../driver.ts";
import type { RewrittenFile } from "../file.ts";

const superCall = template.statement(`const NAME = (...args) => super(...args);`, {
  allowSuperOutsideMethod: true,
});
const parentObject = template.statement(`const NAME = OBJECT.create(null, PROPERTIES);`);
const parentAtKey = template.statement(
  `const NAME = key => OBJECT.create(null, { value: DESCRIPTOR });`,
);

export function captureSuper(
  fn: AsyncFunction,
  readThis: CapturedThis["read"],
  file: RewrittenFile,
): t.Statement[] {
  const locations = fn.usage.super;
  if (locations.length === 0) return [];
  const calls = locations.filter(({ key }) => key === "callee");
  const members = locations
    .filter(({ key }) => key === "object")
    .map(({ parent }) => parent as SuperMember);
  const { declarations, rest } = fn.driver.captureSuper(fn, members);
  const named = rest.filter(({ node }) => !node.computed);
  const keyed = rest.filter(({ node }) => node.computed);
  for (const member of rest) passThis(member, readThis);
  return [
    ...captureCalls(fn, calls),
    ...declarations,
    ...captureNamed(fn, named, file),
    // Inner keys first: `super[super[key]]`.
    ...captureKeyed(fn, keyed.toReversed(), file),
  ];
}

function captureCalls({ names }: AsyncFunction, locations: readonly Location[]): t.Statement[] {
  if (locations.length === 0) return [];
  const NAME = names.declare("superCall");
  for (const location of locations) replaceAt(location, t.identifier(NAME));
  return [superCall({ NAME })];
}

function captureNamed(
  { path, names }: AsyncFunction,
  members: readonly SuperMember[],
  { globals }: RewrittenFile,
): t.Statement[] {
  if (members.length === 0) return [];
  const NAME = names.declare("parent");
  const assigned = new Map<string, boolean>();
  for (const member of members) {
    const { name } = member.node.property as t.Identifier;
    assigned.set(name, assigned.get(name) || isAssigned(member));
    member.node.object = t.identifier(NAME);
  }
  const properties = Array.from(assigned, ([name, isSet]) =>
    // A plain `__proto__` would set the prototype.
    name === "__proto__"
      ? t.objectProperty(t.stringLiteral(name), descriptor(t.identifier(name), false, isSet), true)
      : t.objectProperty(t.identifier(name), descriptor(t.identifier(name), false, isSet)),
  );
  return [
    parentObject({
      NAME,
      OBJECT: globals.read(path, "Object"),
      PROPERTIES: t.objectExpression(properties),
    }),
  ];
}

function captureKeyed(
  { path, names }: AsyncFunction,
  members: readonly SuperMember[],
  { globals }: RewrittenFile,
): t.Statement[] {
  if (members.length === 0) return [];
  const NAME = names.declare("parentAt");
  for (const { node } of members) {
    node.object = t.callExpression(t.identifier(NAME), [node.property as t.Expression]);
    node.property = t.identifier("value");
    node.computed = false;
  }
  return [
    parentAtKey({
      NAME,
      OBJECT: globals.read(path, "Object"),
      DESCRIPTOR: descriptor(t.identifier("key"), true, members.some(isAssigned)),
    }),
  ];
}

/** `{ get: () => super.name, set: value => super.name = value }` */
function descriptor(property: t.Identifier, computed: boolean, isSet: boolean): t.ObjectExpression {
  const member = () => t.memberExpression(t.super(), t.cloneNode(property, true, true), computed);
  const get = t.arrowFunctionExpression([], member());
  const properties = [t.objectProperty(t.identifier("get"), get)];
  if (isSet) {
    const value = t.identifier("value");
    const assignment = t.assignmentExpression("=", member(), t.cloneNode(value));
    const set = t.arrowFunctionExpression([value], assignment);
    properties.push(t.objectProperty(t.identifier("set"), set));
  }
  return t.objectExpression(properties);
}

/** A `super` method is called with the function's `this`, not with the object that holds it. */
function passThis(member: SuperMember, readThis: CapturedThis["read"]): void {
  const callee = outsideWrappers(member);
  const outer = callee.parent?.node;
  if (callee.key === "callee" && t.isCallExpression(outer)) {
    outer.callee = t.memberExpression(outer.callee as t.Expression, t.identifier("call"));
    outer.arguments.unshift(readThis());
  } else if (callee.key === "callee" && t.isOptionalCallExpression(outer)) {
    outer.callee = t.optionalMemberExpression(outer.callee, t.identifier("call"), false, true);
    outer.arguments.unshift(readThis());
    outer.optional = false;
  } else if (callee.key === "tag" && t.isTaggedTemplateExpression(outer)) {
    outer.tag = t.callExpression(t.memberExpression(outer.tag, t.identifier("bind")), [readThis()]);
  }
}
