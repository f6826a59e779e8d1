import { types as t } from "@babel/core";

type Fields = Readonly<Record<string, unknown>>;

/** What says where a node stands and what is written around it, rather than what it is. */
const about = new Set(
  (
    "start end loc range extra errors tokens leadingComments innerComments trailingComments " +
    "comments"
  ).split(" "),
);

const terminated = new Set(
  "ExpressionStatement VariableDeclaration ImportDeclaration ReturnStatement ThrowStatement".split(
    " ",
  ),
);

/**
 * The nodes of a parsed text as they were before anything was rewritten, so that it can be told
 * which of them still mean what stands in the text.
 *
 * What has no async function in it is remembered as one: in most files that is most of the code.
 */
export class Originals {
  readonly #fields = new Map<t.Node, Fields>();
  /** Those of which only the outermost node is known. */
  readonly #closed = new Set<t.Node>();
  /** The members of lists of statements, and of classes, with those before them. */
  readonly #previous = new Map<t.Node, t.Node | undefined>();
  readonly #intact = new Map<t.Node, boolean>();
  /** Where line breaks are part of a value: in templates and continued strings. */
  readonly multiline: t.Node[] = [];
  readonly strings: t.Node[] = [];
  /** Statements that end with a semicolon, if the author writes them. */
  readonly terminated: t.Node[] = [];

  /** @param thorough remembers every node: for rewriting that changes other code too */
  constructor(file: t.File, thorough: boolean) {
    const idle = new Set<t.Node>();
    this.#survey(file, idle);
    this.#remember(file, thorough ? new Set() : idle);
  }

  has(node: t.Node): boolean {
    return this.#fields.has(node) || this.#closed.has(node);
  }

  /** What the node was. */
  fieldsOf(node: t.Node): Fields {
    return this.#fields.get(node) ?? {};
  }

  /** The statement or class element that stood before this one in the same list. */
  previousOf(node: t.Node): t.Node | undefined {
    return this.#previous.get(node);
  }

  /** Did it stand in such a list, rather than in the head of a loop? */
  isMember(node: t.Node): boolean {
    return this.#previous.has(node);
  }

  /** Is the node, with all that is in it, what stands in the text? */
  isIntact(node: t.Node): boolean {
    if (this.#closed.has(node)) return true;
    let intact = this.#intact.get(node);
    if (intact === undefined) {
      intact = this.has(node) && this.#isUnchanged(node);
      this.#intact.set(node, intact);
    }
    return intact;
  }

  #isUnchanged(node: t.Node): boolean {
    if (changedFields(node, this.fieldsOf(node)).length > 0) return false;
    return childrenOf(node).every((child) => this.isIntact(child));
  }

  /** @returns whether there is nothing async in the node, which `idle` has then */
  #survey(node: t.Node, idle: Set<t.Node>): boolean {
    if (node.type === "StringLiteral") this.strings.push(node);
    if (terminated.has(node.type)) this.terminated.push(node);
    if (spansLines(node)) this.multiline.push(node);
    let isIdle = !isAsync(node);
    for (const child of childrenOf(node)) {
      if (!this.#survey(child, idle)) isIdle = false;
    }
    if (isIdle) idle.add(node);
    return isIdle;
  }

  #remember(node: t.Node, idle: ReadonlySet<t.Node>): void {
    if (idle.has(node)) {
      this.#closed.add(node);
      return;
    }
    const fields: Record<string, unknown> = {};
    for (const key in node) {
      if (about.has(key)) continue;
      const value: unknown = node[key as keyof t.Node];
      fields[key] = Array.isArray(value) ? value.slice() : value;
    }
    this.#fields.set(node, fields);
    let previous: t.Node | undefined;
    for (const member of members(fields)) {
      this.#previous.set(member, previous);
      previous = member;
    }
    // All code of an async function may change.
    const inside = isAsync(node) ? nothing : idle;
    for (const child of childrenOf(node)) this.#remember(child, inside);
  }
}

const nothing: ReadonlySet<t.Node> = new Set();

/** An async function, or what waits outside of all. */
function isAsync(node: t.Node): boolean {
  return (
    ("async" in node && node.async) ||
    node.type === "AwaitExpression" ||
    (node.type === "ForOfStatement" && node.await) ||
    (node.type === "VariableDeclaration" && node.kind === "await using")
  );
}

/** The keys of what has been set to something else since; what is in it may have changed besides. */
export function changedFields(node: t.Node, before: Fields): string[] {
  const changed: string[] = [];
  for (const key in node) {
    const value: unknown = node[key as keyof t.Node];
    if (!about.has(key) && !isSame(value, before[key])) changed.push(key);
  }
  return changed;
}

/** Absent, null and false say the same. */
function isSame(now: unknown, before: unknown): boolean {
  if (now === before || (!now && !before && now !== "" && before !== "")) return true;
  if (!Array.isArray(now) || !Array.isArray(before)) return false;
  return now.length === before.length && now.every((element, index) => element === before[index]);
}

/** What a list of statements, or a class, is made of: directives too, as they stand in front. */
export function members(fields: Fields): t.Node[] {
  const { directives, body, consequent } = fields;
  return [directives, body, consequent].flatMap((list) =>
    Array.isArray(list) ? (list as t.Node[]) : [],
  );
}

export function childrenOf(node: t.Node): t.Node[] {
  const children: t.Node[] = [];
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const element of child as (t.Node | null)[]) if (element) children.push(element);
    } else if (child) {
      children.push(child as t.Node);
    }
  }
  return children;
}

function spansLines({ type, loc }: t.Node): boolean {
  if (type !== "TemplateElement" && type !== "StringLiteral" && type !== "DirectiveLiteral") {
    return false;
  }
  return loc != null && loc.start.line !== loc.end.line;
}
