import type { Rule } from "eslint";

interface Description {
  readonly name: string;
  readonly description: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly hasSuggestions?: boolean;
  readonly create: Rule.RuleModule["create"];
}

/** A rule with what all rules of this package have. */
export function defineRule({ name, description, create, ...meta }: Description): Rule.RuleModule {
  return {
    meta: {
      type: "problem",
      docs: {
        description,
        recommended: true,
        url: `https://www.npmjs.com/package/eslint-plugin-unawait#${name}`,
      },
      schema: [],
      ...meta,
    },
    create,
  };
}
