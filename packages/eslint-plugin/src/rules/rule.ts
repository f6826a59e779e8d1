import { readFileSync } from "node:fs";
import type { Rule } from "eslint";

interface Description {
  readonly name: string;
  readonly description: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly hasSuggestions?: boolean;
  /** Whether `configs.recommended` has it; by default it does. */
  readonly isRecommended?: boolean;
  /** JSON schemas of the options. */
  readonly schema?: Exclude<NonNullable<Rule.RuleMetaData["schema"]>, false>;
  readonly create: Rule.RuleModule["create"];
}

interface Manifest {
  readonly version: string;
  /** The folder in the repository: there only in the published package. */
  readonly homepage?: string;
}

/** The manifest of this package. */
export const manifest = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as Manifest;

/** A rule with what all rules of this package have. */
export function defineRule(rule: Description): Rule.RuleModule {
  const { name, description, create, isRecommended = true, schema = [], ...meta } = rule;
  return {
    meta: {
      type: isRecommended ? "problem" : "suggestion",
      docs: { description, recommended: isRecommended, url: documentationOf(name) },
      schema,
      ...meta,
    },
    create,
  };
}

/** The file in the repository or, as long as its address is not known, the package's page. */
function documentationOf(name: string): string {
  const folder = manifest.homepage?.replace(/#.*/, "");
  return folder === undefined
    ? "https://www.npmjs.com/package/eslint-plugin-unawait#rules"
    : `${folder}/docs/${name}.md`;
}
