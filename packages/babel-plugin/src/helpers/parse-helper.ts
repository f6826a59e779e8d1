import { template, type types as t } from "@babel/core";

/** One entry for each helper and kind of text, however many files there are. */
const templates = new Map<string, () => t.Statement[]>();

/** Parses the text of a helper. @returns nodes of the caller's own */
export function parseHelper(text: string, hasTypes: boolean): t.Statement[] {
  let make = templates.get(text);
  if (!make) {
    const plugins = hasTypes ? (["typescript"] as const) : [];
    const parsed = template.statements(text, {
      placeholderPattern: false,
      preserveComments: true,
      plugins: [...plugins],
    });
    make = () => parsed();
    templates.set(text, make);
  }
  return make();
}
