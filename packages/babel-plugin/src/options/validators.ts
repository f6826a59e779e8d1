import { isIdentifierName } from "@babel/helper-validator-identifier";
import { findSuggestion } from "@babel/helper-validator-option";

/** What an option may be, in words, and what tells whether a value is that. */
export interface Validator {
  readonly expected: readonly string[];
  readonly accepts: (value: unknown) => boolean;
  /** Checks what an accepted value consists of. */
  readonly checkParts?: (value: unknown, path: string) => void;
}

export function oneOf(...values: readonly unknown[]): Validator {
  return { expected: values.map(quote), accepts: (value) => values.includes(value) };
}

export const boolean: Validator = oneOf(false, true);

export function either(...validators: readonly Validator[]): Validator {
  return {
    expected: validators.flatMap(({ expected }) => expected),
    accepts: (value) => validators.some(({ accepts }) => accepts(value)),
  };
}

/** One value or a list of them. */
export function oneOrMore(validator: Validator): Validator {
  const { expected, accepts } = validator;
  return {
    expected: [...expected, "a list of these"],
    accepts: (value) => accepts(value) || (Array.isArray(value) && value.every(accepts)),
  };
}

export function listOf(element: Validator, expected: string): Validator {
  return {
    expected: [expected],
    accepts: Array.isArray,
    checkParts: (value, path) => {
      for (const [index, part] of (value as unknown[]).entries()) {
        check(part, `${path}[${index}]`, element);
      }
    },
  };
}

/** An object that has all of `required` and some of `optional`. */
export function objectOf(
  required: Readonly<Record<string, Validator>>,
  optional: Readonly<Record<string, Validator>>,
): Validator {
  const keys = Object.keys(required).map(quote).join(", ");
  return {
    expected: [`an object with ${keys}`],
    accepts: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    checkParts: (value, path) => {
      const given = value as Record<string, unknown>;
      for (const [key, validator] of Object.entries(required)) {
        check(given[key], `${path}.${key}`, validator);
      }
      checkKeys(given, { ...required, ...optional }, `${path}.`);
    },
  };
}

/** @throws {Error} naming an unknown key and the nearest known one, or an unexpected value */
export function checkKeys(
  values: object,
  validators: Readonly<Record<string, Validator>>,
  prefix = "",
): void {
  for (const [name, value] of Object.entries(values)) {
    const validator = validators[name];
    if (!validator) {
      const nearest = findSuggestion(name, Object.keys(validators));
      const path = quote(prefix + name);
      throw new Error(`Unknown option ${path} of unawait, did you mean ${quote(nearest)}?`);
    }
    if (value !== undefined) check(value, prefix + name, validator);
  }
}

function check(value: unknown, path: string, validator: Validator): void {
  if (!validator.accepts(value)) {
    throw new Error(unexpected(`${path} ${quote(value)} of unawait`, value, validator.expected));
  }
  validator.checkParts?.(value, path);
}

/** @returns the message "Unexpected …, expected …", with the nearest of the values if one is meant */
export function unexpected(what: string, value: unknown, expected: readonly string[]): string {
  const known = expected.flatMap((text) => (text.startsWith('"') ? [text.slice(1, -1)] : []));
  const nearest = typeof value === "string" && known.length > 0 ? findSuggestion(value, known) : "";
  // One is always the nearest; one that begins otherwise is hardly meant.
  const isMeant = nearest !== "" && nearest[0] === String(value)[0]?.toLowerCase();
  const suggestion = isMeant ? `; did you mean ${quote(nearest)}?` : "";
  return `Unexpected ${what}, expected ${expected.join(" or ")}${suggestion}`;
}

export function quote(value: unknown): string {
  const isText = value instanceof RegExp || typeof value === "function";
  return isText ? String(value) : (JSON.stringify(value) ?? String(value));
}

/** What a module exports. */
export const exported: Validator = {
  expected: ['{ "module": "name", "export": "name" }'],
  accepts: (value) => {
    const { module, export: name, ...rest } = Object(value) as Record<string, unknown>;
    return (
      typeof module === "string" &&
      module !== "" &&
      typeof name === "string" &&
      name.split(".").every((part) => isIdentifierName(part)) &&
      Object.keys(rest).length === 0
    );
  },
};
