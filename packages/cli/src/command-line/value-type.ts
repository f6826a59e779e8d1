import { ruleNames } from "../check/rule-names.ts";
import { areRuleSettings } from "../check/rule-settings.ts";

/** The values of an option, on the command line and in a configuration. */
export interface ValueType {
  /** Completes the sentence "expected …". */
  readonly expected: string;
  /** Stands for the value in the help; none for a switch. */
  readonly placeholder?: string;
  /** Whether the option may stand without a value. */
  readonly optional?: boolean;
  /** Whether the option may be given several times. */
  readonly repeatable?: boolean;
  /** All values that can be typed. */
  readonly choices?: readonly string[];
  /** What a shell completes where there are no choices. */
  readonly completes?: "file" | "directory";
  readonly accepts: (value: unknown) => boolean;
  /** Converts what is typed to the value a configuration would have. */
  readonly parse: (typed: unknown) => unknown;
}

const same = (typed: unknown): unknown => typed;
const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

export const toggle: ValueType = {
  expected: "true or false",
  accepts: (value) => typeof value === "boolean",
  parse: same,
};

export function text(placeholder: string, completes?: "file" | "directory"): ValueType {
  const type = { expected: "a non-empty string", placeholder, accepts: isText, parse: same };
  return completes ? { ...type, completes } : type;
}

export const globs: ValueType = {
  expected: "a list of strings",
  placeholder: "GLOB",
  repeatable: true,
  accepts: (value) => Array.isArray(value) && value.every(isText),
  parse: same,
};

export function oneOf(placeholder: string, ...choices: string[]): ValueType {
  return {
    expected: choices.map((choice) => JSON.stringify(choice)).join(" or "),
    placeholder,
    choices,
    accepts: (value) => choices.includes(value as string),
    parse: same,
  };
}

const ruleChoices = [...ruleNames, "all"];

/** Rules of `unawait check`; also by their names in ESLint, which begin with that of the plugin. */
export const rules: ValueType = {
  expected: ruleChoices.map((choice) => JSON.stringify(choice)).join(" or "),
  placeholder: "NAME",
  repeatable: true,
  choices: ruleChoices,
  accepts: (value) => (value as string[]).every((name) => ruleChoices.includes(name)),
  parse: (typed) => (typed as string[]).map((name) => name.replace(/^unawait\//, "")),
};

/** The rules of `unawait check` in a configuration. */
export const ruleSettings: ValueType = {
  expected: `an object of rules (${ruleNames.join(", ")}), each "off", "error" or ["error", options]`,
  accepts: areRuleSettings,
  parse: same,
};

/** A switch that also takes the values of `type`. */
export function toggleOr(type: ValueType): ValueType {
  return {
    ...type,
    expected: `${type.expected}, or true or false`,
    optional: true,
    accepts: (value) => toggle.accepts(value) || type.accepts(value),
  };
}

/** From `least` to `most`. */
export function wholeNumber(
  placeholder: string,
  expected: string,
  least: number,
  most: number,
): ValueType {
  return {
    expected,
    placeholder,
    accepts: (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
    parse: (typed) => (/^\d+$/.test(String(typed)) ? Number(typed) : typed),
  };
}

export const workers: ValueType = {
  expected: 'a whole number from 0 to 256, or "auto"',
  placeholder: "N",
  accepts: (value) =>
    value === "auto" || (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 256),
  parse: (typed) => (/^\d+$/.test(String(typed)) ? Number(typed) : typed),
};

export const port: ValueType = wholeNumber("N", "a number from 0 to 65535", 0, 65_535);

export const shard: ValueType = {
  expected: "INDEX/COUNT with 1 ≤ INDEX ≤ COUNT, for example 1/3",
  placeholder: "I/N",
  accepts: (value) => {
    const [, index = 0, count = 0] = /^(\d{1,6})\/(\d{1,6})$/.exec(String(value)) ?? [];
    return Number(index) >= 1 && Number(index) <= Number(count);
  },
  parse: same,
};

/** `MS` is the time after which guarded code lets a task run. */
export const milliseconds: ValueType = {
  expected: "a number of milliseconds above 0",
  placeholder: "MS",
  accepts: (value) => typeof value === "object" && value !== null,
  parse: (typed) => (/^0*[1-9]\d*$/.test(String(typed)) ? { yieldAfter: Number(typed) } : typed),
};

/** A list of what `type` describes: the option may be given several times. */
export function repeatable(type: ValueType): ValueType {
  return { ...type, repeatable: true };
}

/** The plugin validates these values itself; the choices are for help and completions. */
export function judgedByPlugin(placeholder?: string, ...choices: string[]): ValueType {
  const type: ValueType = { expected: "what the plugin accepts", accepts: () => true, parse: same };
  return placeholder === undefined ? type : { ...type, placeholder, choices };
}

/** `MODULE:EXPORT` is the function of a module that runs generators. */
export function runnerOr(type: ValueType): ValueType {
  return {
    ...type,
    parse: (typed) => {
      const [, module, name] = /^(.+):([\w$.]+)$/.exec(String(typed)) ?? [];
      return module === undefined ? typed : { module, export: name };
    },
  };
}
