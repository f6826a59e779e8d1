import {
  isIdentifierName,
  isKeyword,
  isStrictReservedWord,
} from "@babel/helper-validator-identifier";
import { driver, whyRefused } from "./driver-choice.ts";
import { loweredSyntax, type Options } from "./options.ts";
import { filePatterns, overrideList } from "./override.ts";
import { boolean, checkKeys, either, exported, listOf, oneOf, quote } from "./validators.ts";
import type { Validator } from "./validators.ts";

const directive: Validator = {
  expected: ['a directive, such as "use server"'],
  accepts: (value) => typeof value === "string" && value !== "",
};

const validators: Readonly<Record<keyof Options, Validator>> = {
  driver,
  exact: boolean,
  exclude: filePatterns,
  guard: either(boolean, { expected: ['{ "yieldAfter": milliseconds }'], accepts: isGuard }),
  include: filePatterns,
  keepDirectives: listOf(directive, "a list of directives"),
  lower: listOf(oneOf(...loweredSyntax), `a list of ${loweredSyntax.map(quote).join(", ")}`),
  optimize: oneOf("speed", "size", false),
  overrides: overrideList,
  promise: either(oneOf("global", "captured"), exported),
  targets: {
    expected: ["true", "a query of browserslist", "a list of queries", '{ "chrome": 60 }'],
    accepts: isTargets,
  },
  topLevelAwait: oneOf("preserve", "wrap", "error"),
  trace: either(boolean, { expected: ['{ "global": "name" }'], accepts: isTraceGlobal }),
  types: boolean,
};

/**
 * @throws {Error} naming an unknown option and the nearest known one, an unexpected value and the
 *   expected ones, or two options that do not work together
 */
export function validateOptions(options: object): asserts options is Options {
  checkKeys(options, validators);
  const { driver: chosen, exact, lower, overrides = [], promise } = options as Options;
  const { guard, targets, trace, types } = options as Options;
  if (lower && targets !== undefined) {
    throw new Error('Option "targets" does not work with "lower": both say what is lowered');
  }
  if (types && trace) {
    throw new Error('Option "types" does not work with "trace": the hooks have no types');
  }
  if (guard && types) {
    throw new Error(
      'Option "guard" does not work with "types": its functions use globals of the host, whose types are not known',
    );
  }
  if (guard && trace) {
    throw new Error('Option "guard" does not work with "trace": the hooks count suspensions too');
  }
  const unguarded = typeof chosen === "object" && guard ? whyRefused(chosen, { guard }) : undefined;
  if (unguarded) {
    throw new Error(
      `${unguarded.option} does not work with the driver ${quote(chosen)}: ${unguarded.why}`,
    );
  }
  if (types && typeof chosen === "object") {
    throw new Error(
      `Option "types" does not work with the driver ${quote(chosen)}: its types are not known`,
    );
  }
  if (typeof promise === "object") {
    const other = types
      ? '"types": its types are not known'
      : exact
        ? '"exact": native functions return native promises'
        : undefined;
    if (other) throw new Error(`Option "promise" with a class does not work with ${other}`);
    const reason = chosen === "runtime" && whyRefused(chosen, options);
    if (reason)
      throw new Error(`${reason.option} does not work with driver "runtime": ${reason.why}`);
  }
  for (const [index, override] of overrides.entries()) {
    const reason = whyRefused(override.driver, options);
    if (!reason) continue;
    const where = `overrides[${index}].driver ${quote(override.driver)}`;
    throw new Error(`${reason.option} does not work with ${where}: ${reason.why}`);
  }
}

function isTargets(value: unknown): boolean {
  const isText = (part: unknown): boolean => typeof part === "string" && part !== "";
  if (Array.isArray(value)) return value.length > 0 && value.every(isText);
  if (typeof value !== "object" || value === null) return value === true || isText(value);
  return Object.values(value).every((version) => isText(version) || typeof version === "number");
}

function isGuard(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { yieldAfter, ...rest } = value as Record<string, unknown>;
  const isTime = typeof yieldAfter === "number" && yieldAfter > 0 && Number.isFinite(yieldAfter);
  return (yieldAfter === undefined || isTime) && Object.keys(rest).length === 0;
}

function isTraceGlobal(value: unknown): boolean {
  const { global } = Object(value) as { global?: unknown };
  return typeof global === "string" && isFreeName(global);
}

/** Options are read in every start of the command line, which loads the rest of Babel only to rewrite. */
function isFreeName(name: string): boolean {
  return isIdentifierName(name) && !isKeyword(name) && !isStrictReservedWord(name, true);
}
