/*
 *   await super.save(this.id); super.count++; super[key];
 *   → const parent = Object.create(null, {
 *       save: { get: () => super.save },
 *       count: { get: () => super.count, set: value => super.count = value },
 *     });
 *     const parentAt = key => Object.create(null, { value: { get: () => super[key] } });
 *     … yield parent.save.call(this, this.id); parent.count++; parentAt(key).value;
 *
 * Properties rather than functions, so that `super.x` can become `parent.x` wherever a reference
 * can stand: assigned to, in a pattern, in the head of a loop.
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import { outsideWrappers, replaceAt, type Site } from "../site.ts";
import { isAssigned } from "../1-analyze/assigned.ts";
import type { Self } from "./this.ts";
import { captureTypedSuper, hasConstantKey } from "./typed-super.ts";

const superCall = template.statement(`const NAME = (...args) => super(...args);`, {
  allowSuperOutsideMethod: true,
});
const parentObject = template.statement(`const NAME = OBJECT.create(null, PROPERTIES);`);
const parentAtKey = template.statement(
  `const NAME = key => OBJECT.create(null, { value: DESCRIPTOR });`,
);

type Member = Site<t.MemberExpression>;

export function captureSuper(
  fn: AsyncFunction,
  readThis: Self["read"],
  helpers: Helpers,
): t.Statement[] {
  const sites = fn.usage.super;
  if (sites.length === 0) return [];
  const calls = sites.filter(({ key }) => key === "callee");
  const members = sites.filter(({ key }) => key === "object").map(({ parent }) => parent as Member);
  const constant = fn.typed ? members.filter((site) => hasConstantKey(site, fn.path.scope)) : [];
  const typed = captureTypedSuper(fn, constant);
  const others = members.filter((site) => !constant.includes(site) || typed.rest.includes(site));
  const named = others.filter(({ node }) => !node.computed);
  const keyed = others.filter(({ node }) => node.computed);
  for (const member of others) passThis(member, readThis);
  return [
    ...captureCalls(fn, calls),
    ...typed.declarations,
    ...captureNamed(fn, named, helpers),
    // Inner keys first: `super[super[key]]`.
    ...captureKeyed(fn, keyed.toReversed(), helpers),
  ];
}

function captureCalls({ names }: AsyncFunction, sites: readonly Site[]): t.Statement[] {
  if (sites.length === 0) return [];
  const NAME = names.declare("superCall");
  for (const site of sites) replaceAt(site, t.identifier(NAME));
  return [superCall({ NAME })];
}

function captureNamed(
  { path, names }: AsyncFunction,
  sites: readonly Member[],
  helpers: Helpers,
): t.Statement[] {
  if (sites.length === 0) return [];
  const NAME = names.declare("parent");
  const assigned = new Map<string, boolean>();
  for (const site of sites) {
    const { name } = site.node.property as t.Identifier;
    assigned.set(name, assigned.get(name) || isAssigned(site));
    site.node.object = t.identifier(NAME);
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
      OBJECT: helpers.global(path, "Object"),
      PROPERTIES: t.objectExpression(properties),
    }),
  ];
}

function captureKeyed(
  { path, names }: AsyncFunction,
  sites: readonly Member[],
  helpers: Helpers,
): t.Statement[] {
  if (sites.length === 0) return [];
  const NAME = names.declare("parentAt");
  for (const { node } of sites) {
    node.object = t.callExpression(t.identifier(NAME), [node.property as t.Expression]);
    node.property = t.identifier("value");
    node.computed = false;
  }
  return [
    parentAtKey({
      NAME,
      OBJECT: helpers.global(path, "Object"),
      DESCRIPTOR: descriptor(t.identifier("key"), true, sites.some(isAssigned)),
    }),
  ];
}

/** `{ get: () => super.name, set: value => super.name = value }` */
function descriptor(property: t.Identifier, computed: boolean, isSet: boolean): t.ObjectExpression {
  const member = () => t.memberExpression(t.super(), t.cloneNode(property), computed);
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

/** A `super` method that is called gets the function's own `this`, not the object we reach it through. */
function passThis(member: Member, readThis: Self["read"]): void {
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
