import { type File, traverse, types as t } from "@babel/core";

/** Names that tell a CommonJS module from a script. */
const commonJs = ["require", "module", "exports", "__filename", "__dirname"];

/**
 * Has Babel find out the scopes of a file, which it does by a visit to every node, without the bodies
 * of functions that are not rewritten. What the plugin has to know of these is found in less time:
 * which names they use, so that it takes no such name, and whether they assign to variables outside.
 * The few that do are visited after all. Of the others, Babel does not know the variables: should it
 * rename a variable in them, the file has to be rewritten anew with all scopes.
 *
 * @param create makes the file, which has Babel look at the scopes
 * @param functions functions without async code in their order, those around others first
 */
export function crawlScopes(create: () => File, functions: readonly t.Function[]): File {
  const omitted = outermost(functions).map((node) => ({ node, body: node.body }));
  let file: File;
  try {
    for (const { node } of omitted) node.body = t.blockStatement([]);
    file = create();
  } finally {
    for (const { node, body } of omitted) node.body = body;
  }
  const program = file.path.scope.getProgramParent();
  for (const { node, body } of omitted) {
    const scope = traverse.cache.scope.get(node);
    if (!scope) throw new Error(`No scope of a ${node.type} at ${node.start}`);
    const { names, assigned } = namesIn(body);
    const own = new Set(declaredIn(body));
    const isOutside = (name: string) =>
      !own.has(name) &&
      !scope.hasOwnBinding(name) &&
      scope.parent?.hasBinding(name, { noGlobals: true });
    if ([...assigned].some(isOutside) || commonJs.some((name) => names.has(name))) {
      scope.crawl();
      continue;
    }
    for (const name of names) program.referencesSet?.add(name);
  }
  return file;
}

function outermost(functions: readonly t.Function[]): t.Function[] {
  let last = 0;
  return functions.filter(({ start, end, body }) => {
    const isLong = body.type === "BlockStatement" && body.body.length > 0;
    if (!isLong || (start ?? 0) < last) return false;
    last = end ?? 0;
    return true;
  });
}

interface Names {
  /** The names of variables that are used or declared. */
  readonly names: ReadonlySet<string>;
  /** Those that are assigned to. */
  readonly assigned: ReadonlySet<string>;
}

function namesIn(root: t.Node): Names {
  const names = new Set<string>();
  const assigned = new Set<string>();
  const pending: t.Node[] = [root];
  for (let node; (node = pending.pop());) {
    if (node.type === "Identifier" || node.type === "JSXIdentifier") names.add(node.name);
    const target = assignedBy(node);
    if (target)
      for (const name of Object.keys(t.getAssignmentIdentifiers(target))) assigned.add(name);
    const fields = node as unknown as Record<string, unknown>;
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      if ((key === "key" || key === "property" || key === "label") && !fields["computed"]) continue;
      const child = fields[key] as t.Node | (t.Node | null)[] | null | undefined;
      for (const element of Array.isArray(child) ? child : [child]) {
        if (element) pending.push(element);
      }
    }
  }
  return { names, assigned };
}

/** The names that mean the same in all of a body. */
function declaredIn(body: t.Function["body"]): string[] {
  if (body.type !== "BlockStatement") return [];
  return body.body.flatMap((statement) =>
    t.isDeclaration(statement) ? Object.keys(t.getOuterBindingIdentifiers(statement)) : [],
  );
}

function assignedBy(node: t.Node): t.Node | undefined {
  switch (node.type) {
    case "AssignmentExpression":
    case "UpdateExpression":
    case "ForInStatement":
    case "ForOfStatement":
      return node;
    case "UnaryExpression":
      return node.operator === "delete" ? node : undefined;
    default:
      return undefined;
  }
}
