/*
 * An object made by `Object.create` has no types. Where types count, what is only read or called is
 * reached through functions:
 *
 *   await super.save(super.id);
 *   → const parent = { save: () => super.save.bind(this), id: () => super.id };
 *     … yield* wait(parent.save()(parent.id()));
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { isAssigned } from "../1-analyze/assigned.ts";
import { outsideWrappers, replaceAt, type Site } from "../site.ts";

type Member = Site<t.MemberExpression>;

const object = template.statement(`const NAME = PROPERTIES;`);
const method = template.expression(`() => super.NAME.bind(this)`, {
  allowSuperOutsideMethod: true,
});
const value = template.expression(`() => super.NAME`, { allowSuperOutsideMethod: true });

/** @returns the declaration, and the places left that it takes a property to reach */
export function captureTypedSuper(
  { names }: AsyncFunction,
  sites: readonly Member[],
): { declarations: t.Statement[]; rest: Member[] } {
  const NAME = names.declare("parent");
  const properties: t.ObjectProperty[] = [];
  const rest: Member[] = [];
  for (const [name, places] of groupByName(sites)) {
    const calls = places.filter(isCalled);
    const isMixed = calls.length > 0 && calls.length < places.length;
    if (isMixed || places.some(isAssigned) || places.some(isCalledOptionally) || name === "__proto__") {
      rest.push(...places);
      continue;
    }
    const read = (calls.length > 0 ? method : value)({ NAME: name });
    properties.push(t.objectProperty(t.identifier(name), read));
    for (const place of places) {
      const member = t.memberExpression(t.identifier(NAME), t.identifier(name));
      replaceAt(place, t.inherits(t.callExpression(member, []), place.node));
    }
  }
  if (properties.length === 0) return { declarations: [], rest };
  return { declarations: [object({ NAME, PROPERTIES: t.objectExpression(properties) })], rest };
}

function groupByName(sites: readonly Member[]): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const site of sites) {
    const { name } = site.node.property as t.Identifier;
    groups.set(name, [...(groups.get(name) ?? []), site]);
  }
  return groups;
}

function isCalled(member: Member): boolean {
  const { key, parent } = outsideWrappers(member);
  const outer = parent?.node;
  return (
    (key === "callee" && t.isCallExpression(outer)) ||
    (key === "tag" && t.isTaggedTemplateExpression(outer))
  );
}

/** `super.save?.()`, where there may be nothing to bind. */
function isCalledOptionally(member: Member): boolean {
  const { key, parent } = outsideWrappers(member);
  return key === "callee" && t.isOptionalCallExpression(parent?.node);
}
