import { template, type types as t } from "@babel/core";

const templates = new Map<string, () => t.Statement[]>();

/** The statements of a helper's text, made anew; what it was parsed to serves many files. */
export function helperStatements(text: string, typed: boolean): t.Statement[] {
  let make = templates.get(text);
  if (!make) {
    const plugins = typed ? (["typescript"] as const) : [];
    const parsed = template.statements(text, { placeholderPattern: false, plugins: [...plugins] });
    make = () => parsed();
    templates.set(text, make);
  }
  return make();
}
