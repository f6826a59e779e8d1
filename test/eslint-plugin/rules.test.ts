import { RuleTester } from "eslint";
import { RuleTester as RuleTesterOf9 } from "eslint-9";
import plugin from "eslint-plugin-unawait";
import oxlintPlugin from "eslint-plugin-unawait/oxlint";
import { RuleTester as OxlintTester } from "oxlint/plugins-dev";
import { describe, expect, test } from "vitest";
import { cases } from "./cases.ts";

const languageOptions = { sourceType: "module" } as const;
const testers = {
  eslint: new RuleTester({ languageOptions }),
  "eslint-9": new RuleTesterOf9({ languageOptions }),
  oxlint: new OxlintTester({ languageOptions }),
};
for (const tester of [RuleTester, RuleTesterOf9, OxlintTester]) {
  Object.assign(tester, { describe, it: test, itOnly: test.only });
}

describe.each(Object.entries(testers))("%s", (_, tester) => {
  for (const [title, { valid, invalid, options }] of Object.entries(cases)) {
    const [name = ""] = title.split(":");
    const rule = plugin.rules?.[name];
    const setting = options ? { options: [...options] } : {};
    if (!rule) throw new Error(`No rule ${name}`);
    (tester as RuleTester).run(title, rule, {
      valid: valid.map((code) => ({ code, ...setting })),
      invalid: Object.entries(invalid).map(([code, output]) => ({
        code,
        ...setting,
        errors: [
          {
            message: /./,
            ...(output === "" ? {} : { suggestions: [{ messageId: "yield", output }] }),
          },
        ],
      })),
    });
  }
});

test("oxlint gets the same rules", () => {
  expect(oxlintPlugin.rules).toBe(plugin.rules);
});

test("the recommended rules are those that report errors only", () => {
  expect(Object.keys(plugin.configs.recommended.rules ?? {})).toEqual([
    "unawait/no-endless-microtasks",
    "unawait/no-floating-async-callback",
    "unawait/no-mixed-async-styles",
  ]);
});
