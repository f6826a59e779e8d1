import type { ValueType } from "./value-type.ts";

export type Group =
  | "Input"
  | "Output"
  | "Rewriting"
  | "Reporting"
  | "Checking"
  | "Guard"
  | "Playground";

/** One option, for parsing, help, completions, configurations and the README. */
export interface Option {
  /** As on the command line, without dashes; in a configuration, in camel case. */
  readonly name: string;
  readonly short?: string;
  /** A former name that still works. */
  readonly alias?: string;
  readonly group: Group;
  readonly type: ValueType;
  /** On by default: the help shows `--no-NAME`. */
  readonly onByDefault?: boolean;
  /** A few words for the help. */
  readonly brief: string;
  /** A full sentence for the README; by default the same. */
  readonly details?: string;
  /** Whether a configuration may set it. */
  readonly inConfig?: boolean;
}

/** Its name in a configuration. */
export function keyOf({ name }: Option): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** As it is shown: `--out-dir DIR`, `--cache[=DIR]`, `--no-gitignore`. */
export function flagOf({ name, type, onByDefault }: Option): string {
  if (onByDefault) return `--no-${name}`;
  const { placeholder, optional } = type;
  if (placeholder === undefined) return `--${name}`;
  return optional ? `--${name}[=${placeholder}]` : `--${name} ${placeholder}`;
}
