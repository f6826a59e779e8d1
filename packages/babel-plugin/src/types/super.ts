/*
 * An object made by `Object.create` has no types. What is only read or called is reached through
 * functions instead:
 *
 *   await super.save(super.id);
 *   → const parent = { save: () => super.save.bind(this), id: () => super.id };
 *     … yield* wait(parent.save()(parent.id()));
 */
import { type Scope, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { isAssigned } from "../1-analyze/assigned.ts";
import { outsideWrappers, replaceAt } from "../1-analyze/location.ts";
import { template } from "../build/template.ts";
import type { CapturedSuper, SuperMember } from "../driver.ts";

const object = template.statement(`const NAME = PROPERTIES;`);
const method = template.expression(`() => MEMBER.bind(this)`);
const value = template.expression(`() => MEMBER`);

export function captureTypedSuper(
  { names, path }: AsyncFunction,
  members: readonly SuperMember[],
): CapturedSuper {
  let NAME = "";
  const properties: t.ObjectProperty[] = [];
  const constant = members.filter((member) => hasConstantKey(member, path.scope));
  const rest = members.filter((member) => !constant.includes(member));
  for (const places of groupByKey(constant)) {
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
    const key = () => t.cloneNode(property as t.Expression, true, true);
    const MEMBER = t.memberExpression(t.super(), key(), computed);
    const read = (calls.length > 0 ? method : value)({ MEMBER });
    properties.push(t.objectProperty(key(), read, computed));
    for (const place of places) {
      const member = t.memberExpression(t.identifier(NAME), place.node.property, computed);
      replaceAt(place, t.inheritsComments(t.callExpression(member, []), place.node));
    }
  }
  if (properties.length === 0) return { declarations: [], rest };
  return { declarations: [object({ NAME, PROPERTIES: t.objectExpression(properties) })], rest };
}

type Group = [SuperMember, ...SuperMember[]];

function groupByKey(members: readonly SuperMember[]): Group[] {
  const groups: Group[] = [];
  for (const member of members) {
    const { property, computed } = member.node;
    const group = groups.find(([{ node }]) => {
      return node.computed === computed && t.isNodesEquivalent(node.property, property);
    });
    if (group) group.push(member);
    else groups.push([member]);
  }
  return groups;
}

/** `super.save`, `super[Symbol.dispose]`: a key that is the same whenever it is read. */
function hasConstantKey({ node: { property, computed } }: SuperMember, scope: Scope): boolean {
  if (!computed) return !t.isIdentifier(property, { name: "__proto__" });
  if (t.isIdentifier(property)) {
    const binding = scope.getBinding(property.name);
    return binding?.constant === true && binding.scope.path.isProgram();
  }
  return t.isMemberExpression(property) && t.isIdentifier(property.object, { name: "Symbol" });
}

function isCalled(member: SuperMember): boolean {
  const { key, parent } = outsideWrappers(member);
  const outer = parent?.node;
  return (
    (key === "callee" && t.isCallExpression(outer)) ||
    (key === "tag" && t.isTaggedTemplateExpression(outer))
  );
}

/** `super.save?.()`, where there may be nothing to bind. */
function isCalledOptionally(member: SuperMember): boolean {
  const { key, parent } = outsideWrappers(member);
  return key === "callee" && t.isOptionalCallExpression(parent?.node);
}
