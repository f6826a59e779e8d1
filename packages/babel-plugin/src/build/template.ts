/*
 * Code with holes, whose names are in capitals:
 *
 *   const declare = template.statement(`const NAME = () => VALUE;`);
 *   declare({ NAME: "self", VALUE: t.thisExpression() })
 *   → const self = () => this;
 *
 * Babel's `template`, which parses the text, would do the same. But it clones and validates each node
 * by the definition of its type, and looks for the holes again each time, which took a third of the
 * time of a rewriting.
 */
import { type InputOptions, template as babel, types as t } from "@babel/core";

/** What fills a hole: a name, a node, or any number of statements. */
export type Filling = string | t.Node | readonly t.Statement[];

export type Fillings = Readonly<Record<string, Filling>>;

type Options = NonNullable<InputOptions["parserOpts"]>;

type Make<Made> = (fillings: Fillings) => Made;

export const template = {
  statements: (text: string, options?: Options): Make<t.Statement[]> =>
    fillLater(babel.statements(text, { ...options, placeholderPattern: false })),
  statement: (text: string, options?: Options): Make<t.Statement> =>
    fillLater(babel.statement(text, { ...options, placeholderPattern: false })),
  expression: (text: string, options?: Options): Make<t.Expression> =>
    fillLater(babel.expression(text, { ...options, placeholderPattern: false })),
};

/** The text is parsed when it is needed for the first time. */
function fillLater<Code extends t.Node | t.Node[]>(parse: () => Code): Make<Code> {
  let code: Code | undefined;
  return (fillings) => {
    code ??= parse();
    return fill(code, /^[A-Z][A-Z_]*$/, fillings);
  };
}

/** @returns a copy of the code, in which something else stands for the identifiers that are holes */
export function fill<Code extends t.Node | t.Node[]>(
  code: Code,
  hole: RegExp,
  fillings: Fillings,
): Code {
  const filler = new Filler(hole, fillings);
  return (Array.isArray(code) ? filler.copyList(code) : filler.copy(code)) as Code;
}

class Filler {
  readonly #hole: RegExp;
  readonly #fillings: Fillings;
  readonly #used = new Set<t.Node>();

  constructor(hole: RegExp, fillings: Fillings) {
    this.#hole = hole;
    this.#fillings = fillings;
  }

  copyList(nodes: readonly (t.Node | null)[]): (t.Node | null)[] {
    const copies: (t.Node | null)[] = [];
    for (const node of nodes) {
      const statements = node && this.#statementsFor(node);
      if (statements) copies.push(...statements);
      else copies.push(node && this.copy(node));
    }
    return copies;
  }

  copy(node: t.Node): t.Node {
    if (node.type === "Identifier" && this.#hole.test(node.name)) return this.#fill(node);
    const parts = node as unknown as Readonly<Record<string, unknown>>;
    const made: Record<string, unknown> = {};
    for (const key in parts) {
      const part = parts[key];
      if (typeof part !== "object" || part === null) made[key] = part;
      else if (Array.isArray(part)) made[key] = this.copyList(part);
      else if ("type" in part) made[key] = this.#copyAlone(part as t.Node);
      else made[key] = { ...part };
    }
    return made as unknown as t.Node;
  }

  /** A node that is not in a list: in `if (x) HOLE;`, one statement takes the place of the hole. */
  #copyAlone(node: t.Node): t.Node {
    const statements = this.#statementsFor(node);
    if (!statements) return this.copy(node);
    const [only, ...others] = statements;
    return only && others.length === 0 ? only : t.blockStatement([...statements]);
  }

  /** A type that is written at the hole belongs to what fills it. */
  #fill({ name, typeAnnotation }: t.Identifier): t.Node {
    const filling = this.#fillingOf(name);
    if (isStatements(filling)) throw new Error(`Statements cannot stand at ${name}`);
    const node = typeof filling === "string" ? t.identifier(filling) : this.#once(filling);
    if (typeAnnotation) Object.assign(node, { typeAnnotation: this.copy(typeAnnotation) });
    return node;
  }

  /** What fills a hole that is a statement of its own, `NAME;`, if it is one. */
  #statementsFor(node: t.Node): readonly t.Statement[] | undefined {
    if (node.type !== "ExpressionStatement" || node.expression.type !== "Identifier")
      return undefined;
    const { name } = node.expression;
    if (!this.#hole.test(name)) return undefined;
    const filling = this.#fillingOf(name);
    if (isStatements(filling)) return filling.map((statement) => this.#once(statement));
    return typeof filling !== "string" && t.isStatement(filling)
      ? [this.#once(filling)]
      : undefined;
  }

  #fillingOf(name: string): Filling {
    const filling = this.#fillings[name];
    if (filling === undefined) throw new Error(`Nothing is given for ${name}`);
    return filling;
  }

  /** A node stands in one place of the tree. */
  #once<N extends t.Node>(node: N): N {
    if (this.#used.has(node)) return t.cloneNode(node);
    this.#used.add(node);
    return node;
  }
}

function isStatements(filling: Filling): filling is readonly t.Statement[] {
  return Array.isArray(filling);
}
