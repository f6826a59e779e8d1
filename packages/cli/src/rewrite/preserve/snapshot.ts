import { types as t } from "@babel/core";

type Fields = Readonly<Record<string, unknown>>;

/** Fields about the place of a node and the text around it, rather than its meaning. */
const positional = new Set(
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

/** So many statements and strings show the author's style. */
const enough = 5000;

/**
 * The nodes of a parsed text before anything was rewritten: tells which of them still mean what the
 * text says.
 *
 * A node without async code is stored without its fields and descendants. In most files that is
 * most of the code.
 */
export class Snapshot {
  readonly #fields = new Map<t.Node, Fields>();
  /** The roots of subtrees without async code. */
  readonly #closed = new Set<t.Node>();
  readonly #closedFunctions: t.Function[] = [];
  /** Tells whether closed code has changed. */
  #fingerprint = 0;
  /** Each member of a list of statements or class elements, with the one before it. */
  readonly #previous = new Map<t.Node, t.Node | undefined>();
  readonly #intact = new Map<t.Node, boolean>();
  /** Nodes in which line breaks are part of a value: template parts and continued strings. */
  readonly multiline: t.Node[] = [];
  /** Some thousands, as many as it takes to know the author's style. */
  readonly strings: t.Node[] = [];
  /** Statements that end with a semicolon, if the author writes them. */
  readonly terminated: t.Node[] = [];

  /** @param open the nodes with async code in them; undefined if other code may be changed too */
  constructor(file: t.File, open?: ReadonlySet<t.Node>) {
    this.#store(file, open);
  }

  has(node: t.Node): boolean {
    return this.#fields.has(node) || this.#closed.has(node);
  }

  /** Whether it is the root of code without async functions, which is stored as a whole. */
  isClosed(node: t.Node): boolean {
    return this.#closed.has(node);
  }

  /** The functions in such code in their order, those around others first. */
  get closedFunctions(): readonly t.Function[] {
    return this.#closedFunctions.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0));
  }

  /** Whether code without async functions is what it was. A name in it that collides may be changed. */
  isClosedCodeIntact(): boolean {
    let fingerprint = 0;
    for (const root of this.#closed) {
      const pending = [root];
      for (let node; (node = pending.pop());) {
        fingerprint = withNode(fingerprint, node);
        pushChildren(node, pending);
      }
    }
    return fingerprint === this.#fingerprint;
  }

  /** The fields that the node had. A node without async code has none, since it cannot change. */
  fieldsOf(node: t.Node): Fields {
    return this.#fields.get(node) ?? {};
  }

  /** Whether the node was changed into one of another type. */
  hasOtherType(node: t.Node): boolean {
    const fields = this.#fields.get(node);
    return fields !== undefined && fields["type"] !== node.type;
  }

  /** The statement or class element before this one in the same list. */
  previousOf(node: t.Node): t.Node | undefined {
    return this.#previous.get(node);
  }

  /** Whether it was in such a list, rather than in the head of a loop. */
  isMember(node: t.Node): boolean {
    return this.#previous.has(node);
  }

  /** Where statements and class elements start whose predecessor ends without a semicolon, by automatic insertion. */
  statementsAfterNoSemicolon(source: string): ReadonlySet<number> {
    const starts = new Set<number>();
    for (const [node, previous] of this.#previous) {
      if (!previous || !(terminated.has(previous.type) || isField(previous))) continue;
      if (source[(previous.end ?? 0) - 1] !== ";") starts.add(node.start ?? 0);
    }
    return starts;
  }

  /** Whether the node and all its descendants still mean what the text says. */
  isIntact(root: t.Node): boolean {
    const known = this.#knownAs(root);
    if (known !== undefined) return known;
    const nodes = [root];
    const parents = [-1];
    const intact: boolean[] = [];
    // Without recursion: expressions of thousands of operands are as deep as they are long.
    for (let index = 0; index < nodes.length; index++) {
      const node = nodes[index] as t.Node;
      const isKnown = this.#knownAs(node);
      const fields = isKnown === undefined ? this.#fields.get(node) : undefined;
      intact[index] = isKnown ?? (fields !== undefined && !hasChanged(node, fields));
      if (isKnown !== undefined || !intact[index]) continue;
      pushChildren(node, nodes);
      while (parents.length < nodes.length) parents.push(index);
    }
    for (let index = nodes.length - 1; index >= 0; index--) {
      this.#intact.set(nodes[index] as t.Node, intact[index] === true);
      if (!intact[index]) intact[parents[index] ?? -1] = false;
    }
    return intact[0] === true;
  }

  /** What is known about whether a node is intact. */
  #knownAs(node: t.Node): boolean | undefined {
    return this.#closed.has(node) || this.#intact.get(node);
  }

  #store(file: t.File, open: ReadonlySet<t.Node> | undefined): void {
    const pending: { node: t.Node; isInside: boolean }[] = [{ node: file, isInside: !open }];
    for (let next; (next = pending.pop());) {
      const { node } = next;
      if (!next.isInside && !open?.has(node)) {
        this.#close(node);
        continue;
      }
      this.#note(node);
      const fields = fieldsNow(node);
      this.#fields.set(node, fields);
      let previous: t.Node | undefined;
      for (const member of members(fields)) {
        this.#previous.set(member, previous);
        previous = member;
      }
      // All code of an async function may change.
      const isInside = next.isInside || isAsync(node);
      for (const child of childrenOf(node)) pending.push({ node: child, isInside });
    }
  }

  #close(root: t.Node): void {
    this.#closed.add(root);
    const pending = [root];
    for (let node; (node = pending.pop());) {
      this.#note(node);
      if (t.isFunction(node)) this.#closedFunctions.push(node);
      this.#fingerprint = withNode(this.#fingerprint, node);
      pushChildren(node, pending);
    }
  }

  #note(node: t.Node): void {
    if (node.type === "StringLiteral" && this.strings.length < enough) this.strings.push(node);
    if (this.terminated.length < enough && terminated.has(node.type)) this.terminated.push(node);
    if (spansLines(node)) this.multiline.push(node);
  }
}

function fieldsNow(node: t.Node): Fields {
  const fields: Record<string, unknown> = {};
  for (const key in node) {
    if (positional.has(key)) continue;
    const value: unknown = node[key as keyof t.Node];
    fields[key] = Array.isArray(value) ? value.slice() : value;
  }
  return fields;
}

/** Adds where a node stands and what it says to a hash. New nodes stand nowhere. */
function withNode(hash: number, node: t.Node): number {
  const { type, start, end } = node;
  const kind = (type.length << 8) | type.charCodeAt(0);
  const place = Math.imul(hash ^ (start ?? -1), 0x01000193) ^ (end ?? -1);
  return withText(Math.imul(place, 0x01000193) ^ kind, ownText(node));
}

function withText(hash: number, value: Own): number {
  if (value === undefined) return hash;
  const text = String(value);
  let next = hash ^ text.length;
  for (let at = 0; at < text.length && at < 24; at++) {
    next = Math.imul(next ^ text.charCodeAt(at), 0x01000193);
  }
  return next;
}

type Own = string | number | boolean | bigint | null | undefined;

/** What a node says beside its children. */
function ownText(node: t.Node): Own {
  if ("name" in node && typeof node.name === "string") return node.name;
  if ("operator" in node) return node.operator;
  if ("kind" in node) return node.kind;
  if ("shorthand" in node) return node.shorthand;
  return "value" in node && typeof node.value !== "object" ? node.value : undefined;
}

/** An async function, or code that awaits outside of all functions. */
function isAsync(node: t.Node): boolean {
  return (
    ("async" in node && node.async) ||
    node.type === "AwaitExpression" ||
    (node.type === "ForOfStatement" && node.await) ||
    (node.type === "VariableDeclaration" && node.kind === "await using")
  );
}

/** The keys of fields that were set to another value since; the value itself may have changed besides. */
export function changedFields(node: t.Node, before: Fields): string[] {
  const changed: string[] = [];
  for (const key in node) {
    const value: unknown = node[key as keyof t.Node];
    if (!positional.has(key) && !isSame(value, before[key])) changed.push(key);
  }
  return changed;
}

function hasChanged(node: t.Node, before: Fields): boolean {
  for (const key in node) {
    const value: unknown = node[key as keyof t.Node];
    if (value !== before[key] && !positional.has(key) && !isSame(value, before[key])) return true;
  }
  return false;
}

/** Absent, null and false mean the same. */
function isSame(now: unknown, before: unknown): boolean {
  if (now === before || (!now && !before && now !== "" && before !== "")) return true;
  if (!Array.isArray(now) || !Array.isArray(before)) return false;
  return now.length === before.length && now.every((element, index) => element === before[index]);
}

/** The statements or class elements of a node, with the directives in front of them. */
export function members(fields: Fields): t.Node[] {
  const { directives, body, consequent } = fields;
  return [directives, body, consequent].flatMap((list) =>
    Array.isArray(list) ? (list as t.Node[]) : [],
  );
}

export function childrenOf(node: t.Node): t.Node[] {
  const children: t.Node[] = [];
  pushChildren(node, children);
  return children;
}

function pushChildren(node: t.Node, list: t.Node[]): void {
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const element of child as (t.Node | null)[]) if (element) list.push(element);
    } else if (child) {
      list.push(child as t.Node);
    }
  }
}

function isField({ type }: t.Node): boolean {
  return /^Class(?:Private|Accessor)?Property$/.test(type);
}

function spansLines({ type, loc }: t.Node): boolean {
  if (type !== "TemplateElement" && type !== "StringLiteral" && type !== "DirectiveLiteral") {
    return false;
  }
  return loc != null && loc.start.line !== loc.end.line;
}
