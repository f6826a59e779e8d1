import { types as t } from "@babel/core";

/**
 * Fields that are not compared with those of the printed text. `type` is compared by itself.
 *
 * - `start end loc range`: where a node stands, which another layout changes.
 * - `leadingComments innerComments trailingComments comments`: the parser attaches a comment to one of
 *   the nodes beside it. All comments are compared by their text.
 * - `extra`: of it, `raw` is compared, how a literal of the author is written. `parenthesized` is
 *   compared where nothing has changed. The rest follows from other fields.
 * - `tokens errors`: the parser's own.
 */
const ignored = new Set(
  (
    "type start end loc range leadingComments innerComments trailingComments comments extra " +
    "tokens errors"
  ).split(" "),
);

const fields = new Map<string, readonly string[]>();

/** The fields of a node of this type that are compared. */
export function fieldsOf(type: string): readonly string[] {
  let keys = fields.get(type);
  if (!keys) {
    // Whether an arrow has an expression as its body, which its body shows too.
    const isFlag = (key: string): boolean =>
      key === "expression" &&
      t.FLIPPED_ALIAS_KEYS["Function"]?.includes(type as t.Node["type"]) === true;
    keys = Object.keys(t.NODE_FIELDS[type] ?? {}).filter(
      (key) => !ignored.has(key) && !isFlag(key),
    );
    fields.set(type, keys);
  }
  return keys;
}

/** Do both values of a field mean the same? Only a parser of TypeScript marks imports of values. */
export function isSameValue(key: string, one: unknown, other: unknown): boolean {
  if (key !== "importKind" && key !== "exportKind") return one === other;
  return (one ?? "value") === (other ?? "value");
}
