/*
 * An object made by `Object.create` has no types. Where types count, what is only read or called is
 * reached through functions:
 *
 *   await super.save(super.id);
 *   → const parent = { save: () => super.save.bind(this), id: () => super.id };
 *     … yield* wait(parent.save()(parent.id()));
 */
import { type Scope, template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { isAssigned } from "../1-analyze/assigned.ts";
import { outsideWrappers, replaceAt, type Site } from "../site.ts";

type Member = Site<t.MemberExpression>;

const object = template.statement(`const NAME = PROPERTIES;`);
const method = template.expression(`() => MEMBER.bind(this)`);
const value = template.expression(`() => MEMBER`);

/** @returns the declaration, and the places left that it takes a property to reach */
export function captureTypedSuper(
  { names }: AsyncFunction,
  sites: readonly Member[],
): { declarations: t.Statement[]; rest: Member[] } {
  let NAME = "";
  const properties: t.ObjectProperty[] = [];
  const rest: Member[] = [];
  for (const places of groupByKey(sites)) {
    const calls = places.filter(isCalled);
    const isMixed = calls.length > 0 && calls.length < places.length;
    if (isMixed || places.some(isAssigned) || places.some(isCalledOptionally)) {
      rest.push(...places);
      continue;
    }
    NAME ||= names.declare("parent");
    const [
      {
        node: { property, computed },
      },
    ] = places;
    const key = () => t.cloneNode(property as t.Expression);
    const MEMBER = t.memberExpression(t.super(), key(), computed);
    const read = (calls.length > 0 ? method : value)({ MEMBER });
    properties.push(t.objectProperty(key(), read, computed));
    for (const place of places) {
      const member = t.memberExpression(t.identifier(NAME), key(), computed);
      replaceAt(place, t.inherits(t.callExpression(member, []), place.node));
    }
  }
  if (properties.length === 0) return { declarations: [], rest };
  return { declarations: [object({ NAME, PROPERTIES: t.objectExpression(properties) })], rest };
}

type Group = [Member, ...Member[]];

function groupByKey(sites: readonly Member[]): Group[] {
  const groups: Group[] = [];
  for (const site of sites) {
    const { property, computed } = site.node;
    const group = groups.find(([{ node }]) => {
      return node.computed === computed && t.isNodesEquivalent(node.property, property);
    });
    if (group) group.push(site);
    else groups.push([site]);
  }
  return groups;
}

/** `super.save`, `super[Symbol.dispose]`: a name, or what is the same whenever it is looked at. */
export function hasConstantKey({ node: { property, computed } }: Member, scope: Scope): boolean {
  if (!computed) return !t.isIdentifier(property, { name: "__proto__" });
  if (t.isIdentifier(property)) {
    const binding = scope.getBinding(property.name);
    return binding?.constant === true && binding.scope.path.isProgram();
  }
  return t.isMemberExpression(property) && t.isIdentifier(property.object, { name: "Symbol" });
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
