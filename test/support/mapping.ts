import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { types as t } from "@babel/core";

/**
 * Checks where a source map leads: every name, number and string of the user's to itself, and no
 * token of the driver anywhere.
 *
 * @param printed the tree that was printed
 * @param read the tree of the text that was printed
 * @returns what is wrong, a line each
 */
export function findMappingFaults(printed: t.File, read: t.File, map: unknown): string[] {
  const traceMap = new TraceMap(JSON.stringify(map));
  const faults: string[] = [];
  visit(printed.program, read.program);
  return faults;

  function visit(from: t.Node, to: t.Node): void {
    if (from.type !== to.type) {
      faults.push(`${from.type} was read as ${to.type}`);
      return;
    }
    check(from, to);
    for (const key of t.VISITOR_KEYS[from.type] ?? []) {
      const [left, right] = [childrenOf(from, key), childrenOf(to, key)];
      for (const [index, child] of left.entries()) {
        const other = right[index];
        if (other) visit(child, other);
      }
    }
  }

  function check(from: t.Node, to: t.Node): void {
    const place = to.loc?.start;
    if (!place) return;
    const { line, column } = originalPositionFor(traceMap, place);
    const at = `${nameOf(to)} at ${place.line}:${place.column}`;
    const source = from.loc?.start;
    if (source?.line) {
      if (!isLeaf(from)) return;
      if (line !== source.line || column !== source.column) {
        faults.push(`${at} leads to ${line}:${column} instead of ${source.line}:${source.column}`);
      }
    } else if (line !== null && startsWithOwnToken(to)) {
      faults.push(`${at}, which is generated, leads to ${line}:${column}`);
    }
  }
}

function childrenOf(node: t.Node, key: string): t.Node[] {
  const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
  return [child].flat().filter((inner) => inner !== null && inner !== undefined);
}

function isLeaf(node: t.Node): boolean {
  return t.isIdentifier(node) || t.isNumericLiteral(node) || t.isStringLiteral(node);
}

/** Not the token of a child, which may be the user's. */
function startsWithOwnToken(node: t.Node): boolean {
  const keys = t.VISITOR_KEYS[node.type] ?? [];
  return !keys.some((key) => childrenOf(node, key).some((child) => child.start === node.start));
}

function nameOf(node: t.Node): string {
  if (t.isIdentifier(node)) return node.name;
  return t.isNumericLiteral(node) || t.isStringLiteral(node) ? String(node.value) : node.type;
}
