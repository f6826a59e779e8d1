import type { types as t } from "@babel/core";

/** Fields about the text around a node, which recast changes, and its own. */
const ofText = new Set(
  (
    "type start end loc range extra errors tokens original comments leadingComments " +
    "innerComments trailingComments"
  ).split(" "),
);

type Fields = Record<string, unknown>;

/** A node that recast has copied from the one that its parser returned. */
interface Copy extends Fields {
  readonly original?: Fields | null;
}

/**
 * Gives the nodes of a freshly parsed text the fields that their copies have now.
 *
 * recast parses a text of its own, without tabs and carriage returns, and moves comments to a field
 * of its own. A tree of the very text has its places and its comments.
 *
 * @param copy the tree of recast, as transforms have left it
 * @param fresh the tree of the same text, before the transforms
 * @throws {Error} if it is another text, or a transform has added, changed or removed a comment
 */
export function restore(copy: t.File, fresh: t.File): void {
  const { original } = copy as unknown as Copy;
  if (!original) {
    throw new Error(
      "The tree is not one that recast.parse returned. Parse the source with recast.parse and createParser",
    );
  }
  const twins = new Map<object, Fields>();
  pair(original, fresh as unknown as Fields, twins);
  const copies = new Map<object, unknown>();
  restored(copy, twins, copies);
}

/** Both are trees of the same text but for white space. */
function pair(one: Fields, other: Fields, twins: Map<object, Fields>): void {
  const pending: [unknown, unknown][] = [[one, other]];
  for (let next; (next = pending.pop());) {
    const [a, b] = next;
    if (!isObject(a) || !isObject(b)) {
      if (typeof a === typeof b && a !== null) continue;
      if ((a ?? undefined) === (b ?? undefined)) continue;
      throw new Error("The source is not the text that recast.parse got");
    }
    if (a["type"] !== b["type"] || (Array.isArray(a) && a.length !== b["length"])) {
      throw new Error("The source is not the text that recast.parse got");
    }
    twins.set(a, b);
    for (const key of Object.keys(a)) if (!ofText.has(key)) pending.push([a[key], b[key]]);
  }
}

/** @returns the node, list or value that stands for a copy in the tree that is printed */
function restored(value: unknown, twins: Map<object, Fields>, done: Map<object, unknown>): unknown {
  if (!isObject(value)) return value;
  if (done.has(value)) return done.get(value);
  if (Array.isArray(value)) return value.map((element) => restored(element, twins, done));
  const { original } = value as Copy;
  const twin = original ? twins.get(original) : undefined;
  requireSameComments(value, original);
  const target: Fields = twin ?? value;
  done.set(value, target);
  for (const key of Object.keys(target)) {
    if (twin && !ofText.has(key) && !(key in value)) delete target[key];
  }
  target["type"] = value["type"];
  for (const key of Object.keys(value)) {
    if (ofText.has(key)) continue;
    const now = value[key];
    // What a parser calls the value of a template's part may differ in white space.
    if (twin && original && isSame(now, original[key])) continue;
    target[key] = restored(now, twins, done);
  }
  return target;
}

/** The printer copies comments from the text, so it can neither place others nor leave any out. */
function requireSameComments(now: Fields, before: Copy["original"]): void {
  const [comments, others] = [commentsOf(now), commentsOf(before ?? {})];
  const isSameList =
    comments.length === others.length &&
    comments.every((comment, index) => {
      const other = others[index];
      return comment["original"] === other && comment["value"] === other?.["value"];
    });
  if (isSameList) return;
  throw new Error(
    `A transform has changed the comments of ${String(now["type"])}, which only recast.print can print`,
  );
}

function commentsOf({ comments }: Fields): Fields[] {
  return Array.isArray(comments) ? (comments as Fields[]) : [];
}

/** Whether a value without nodes in it is what it was. */
function isSame(now: unknown, before: unknown): boolean {
  if (!isObject(now) || !isObject(before) || "type" in now || Array.isArray(now)) {
    return now === before && !isObject(now);
  }
  return Object.keys(before).every((key) => isSame(now[key], before[key]));
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !(value instanceof RegExp);
}
