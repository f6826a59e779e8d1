/*
 * Reports loops whose iterations wait for each other without need:
 *
 *   for (const url of urls) { const response = await fetch(url); pages.push(await response.text()); }
 */
import type { Rule } from "eslint";
import type { ListLoop } from "../analysis/collections.ts";
import { Independent } from "../analysis/independent.ts";
import { headOf } from "../analysis/nodes.ts";
import { defineRule } from "./rule.ts";

interface Options {
  readonly independent?: readonly string[];
}

const rule: Rule.RuleModule = defineRule({
  name: "no-serial-await-in-loop",
  description: "Disallow loops that await one item after another where all could run at once",
  isRecommended: false,
  messages: {
    serial:
      "No iteration of this loop needs another one, but each waits for the one before. Await them together: `await Promise.all(items.map(async (item) => { … }))`. It starts all at once: for many items, set a limit, for example with `p-limit`",
  },
  schema: [
    {
      type: "object",
      properties: { independent: { type: "array", items: { type: "string" } } },
      additionalProperties: false,
    },
  ],
  create(context) {
    const { sourceCode: code } = context;
    if (!/\bawait\b/.test(code.text)) return {};
    const [{ independent = [] } = {}] = context.options as readonly Options[];
    const patterns = independent.map(patternOf);
    const analysis = new Independent(code, (name) => patterns.some((one) => one.test(name)));
    const check = (node: ListLoop): void => {
      if (!analysis.mayRunAtOnce(node)) return;
      context.report({ node, loc: headOf(node), messageId: "serial" });
    };
    return {
      ForStatement: (node) => check(node),
      ForInStatement: (node) => check(node),
      ForOfStatement(node) {
        if (!node.await) check(node);
      },
    };
  },
});
export default rule;

/** `api.get*` as a regular expression. */
function patternOf(glob: string): RegExp {
  const parts = glob.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
