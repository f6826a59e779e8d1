import { ruleNames } from "./rule-names.ts";

const off = ["off", 0] as const;
const on = ["warn", "error", 1, 2] as const;

type Severity = (typeof off | typeof on)[number];

/** As in a configuration of ESLint. */
export type RuleSetting = Severity | readonly [Severity, ...unknown[]];

/** By the names of rules, without that of the plugin. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** Whether a value of a configuration is an object of rules that exist. */
export function areRuleSettings(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(
    ([name, setting]) =>
      (ruleNames as readonly string[]).includes(name) && severityOf(setting) !== undefined,
  );
}

/** @returns whether the rule is on; undefined for what is no setting */
export function severityOf(setting: unknown): boolean | undefined {
  const severity: unknown = Array.isArray(setting) ? setting[0] : setting;
  if ((on as readonly unknown[]).includes(severity)) return true;
  return (off as readonly unknown[]).includes(severity) ? false : undefined;
}

export function optionsIn(setting: RuleSetting): readonly unknown[] {
  return typeof setting === "object" ? setting.slice(1) : [];
}
