import { template, types as t } from "@babel/core";

/** The text of a helper, parsed. */
export interface ParsedHelper {
  readonly statements: t.Statement[];
  /** Every name in it, in the order of the text. */
  readonly names: ReadonlySet<string>;
}

/** One entry for each helper and kind of text, however many files there are. */
const parsed = new Map<string, ParsedHelper>();

export function parseHelper(text: string, hasTypes: boolean): ParsedHelper {
  let helper = parsed.get(text);
  if (!helper) {
    const statements = template.statements(text, {
      placeholderPattern: false,
      preserveComments: true,
      plugins: hasTypes ? ["typescript"] : [],
    })();
    helper = { statements, names: namesIn(statements) };
    parsed.set(text, helper);
  }
  return helper;
}

function namesIn(statements: readonly t.Statement[]): Set<string> {
  const names = new Set<string>();
  for (const statement of statements) {
    t.traverseFast(statement, (node) => {
      if (t.isIdentifier(node)) names.add(node.name);
    });
  }
  return names;
}
