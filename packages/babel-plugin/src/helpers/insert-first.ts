import type { NodePath, types as t } from "@babel/core";

/** Puts statements in front of the file's own, behind its imports. @returns where the last one is */
export function insertFirst<N extends t.Statement>(
  program: NodePath<t.Program>,
  nodes: N[],
  typed: boolean,
): NodePath<N> {
  const statements = program.get("body");
  const next = statements.find((statement) => !statement.isImportDeclaration());
  if (typed && next) keepComments(next.node, statements[Number(next.key) - 1]?.node, nodes[0]);
  const inserted = next ? next.insertBefore(nodes) : program.pushContainer("body", nodes);
  return inserted.at(-1) as NodePath<N>;
}

/**
 * The comments in front of a statement stay there, as `@ts-ignore` has to, though Babel has given
 * them to the import before it too; what a file begins with stays at its beginning.
 */
function keepComments(
  next: t.Statement,
  previous: t.Statement | undefined,
  first: t.Statement | undefined,
): void {
  const comments = next.leadingComments ?? [];
  if (previous) {
    const end = previous.loc?.end.line;
    previous.trailingComments =
      previous.trailingComments?.filter((comment) => {
        return comment.loc?.start.line === end || !comments.includes(comment);
      }) ?? null;
  } else if (first) {
    const isHeader = (comment: t.Comment, index: number) => {
      const below = comments[index + 1] ?? next;
      const isApart = (below.loc?.start.line ?? 0) - (comment.loc?.end.line ?? 0) > 1;
      return isApart || /^(?:\/ ?<|!)|@ts-nocheck|@jsx/.test(comment.value);
    };
    const size = comments.findLastIndex(isHeader) + 1;
    first.leadingComments = comments.slice(0, size);
    next.leadingComments = comments.slice(size);
  }
}
