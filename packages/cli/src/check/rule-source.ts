/*
 * A file as rules see it: the part of ESLint's `SourceCode` that the rules of eslint-plugin-unawait use.
 * ESLint itself would more than double what `npm install unawait` installs (15 MB of 78 packages).
 */
import {
  analyze,
  type Scope,
  type ScopeManager,
  ScopeType,
} from "@typescript-eslint/scope-manager";
import { visitorKeys } from "@typescript-eslint/visitor-keys";
import type { ParserPlugin } from "@babel/parser";
import { hasTypesOfFlow, parseSource } from "../rewrite/syntax.ts";
import type { SourceType } from "../rewrite/outcome.ts";
import { DisableComments } from "./disable-comments.ts";
import { stripFlow } from "./strip-flow.ts";

export interface Node {
  readonly type: string;
  readonly range: readonly [start: number, end: number];
  readonly loc: Location;
  parent: Node | null;
}

export interface Location {
  readonly start: Position;
  readonly end: Position;
}

/** Lines count from 1, columns from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

type Program = Parameters<typeof analyze>[0];

export class RuleSource {
  readonly text: string;
  readonly ast: Node;
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>> = visitorKeys;
  readonly disabled: DisableComments;
  readonly #scopes: ScopeManager;

  /** @throws {SyntaxError} with the place as `loc` */
  constructor(text: string, filename: string, sourceType: SourceType) {
    const isFlow = hasTypesOfFlow(text, filename);
    const plugins: ParserPlugin[] = isFlow ? ["estree", "flow"] : ["estree"];
    const { file } = parseSource(text, filename, sourceType, { ranges: true, plugins });
    if (isFlow) stripFlow(file.program);
    const program = file.program as unknown as Program;
    this.text = text;
    this.ast = program as unknown as Node;
    this.disabled = new DisableComments(file.comments ?? []);
    for (const node of this.nodes()) {
      addLists(node);
      for (const child of this.#childrenOf(node)) child.parent = node;
    }
    this.#scopes = analyze(program, {
      sourceType: file.program.sourceType === "module" ? "module" : "script",
      globalReturn: sourceType === "commonjs",
      lib: [],
    });
    this.#resolveGlobals();
  }

  getText(node: Node): string {
    return this.text.slice(...node.range);
  }

  getScope(node: Node): Scope | null {
    const isInner = node.type !== "Program";
    for (let outer: Node | null = node; outer; outer = outer.parent) {
      const scope = this.#scopes.acquire(outer as never, isInner);
      if (scope)
        return scope.type === ScopeType.functionExpressionName
          ? (scope.childScopes[0] ?? null)
          : scope;
    }
    return this.#scopes.globalScope;
  }

  getDeclaredVariables(node: Node): unknown {
    return this.#scopes.getDeclaredVariables(node as never);
  }

  /** All nodes, each before those in it. */
  *nodes(root: Node = this.ast): Generator<Node> {
    yield root;
    for (const child of this.#childrenOf(root)) yield* this.nodes(child);
  }

  #childrenOf(node: Node): Node[] {
    const fields = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
    return (visitorKeys[node.type] ?? []).flatMap((key) =>
      [fields[key]].flat().filter((child) => child !== null && child !== undefined),
    );
  }

  /** A script's own `var` and functions are not resolved by the analysis, since others may set them. */
  #resolveGlobals(): void {
    const scope = this.#scopes.globalScope;
    for (const reference of scope?.through ?? []) {
      const variable = scope?.set.get(reference.identifier.name);
      if (!variable || reference.resolved) continue;
      reference.resolved = variable;
      variable.references.push(reference);
    }
  }
}

/** The lists that the analysis expects, which Babel leaves out where they are empty. */
function addLists(node: Node): void {
  const fields = node as unknown as Record<string, unknown> & {
    params?: Record<string, unknown>[];
  };
  if (Array.isArray(fields.params)) for (const param of fields.params) param["decorators"] ??= [];
  if ("key" in node || node.type.startsWith("Class")) fields["decorators"] ??= [];
  if (node.type.startsWith("Class")) fields["implements"] ??= [];
  if (node.type === "TSInterfaceDeclaration") fields["extends"] ??= [];
}
