import { findSuggestion } from "@babel/helper-validator-option";
import { type Options, validateOptions } from "babel-plugin-unawait";
import { parseArgs, type ParseArgsConfig } from "node:util";

/** What the command line asks for. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | {
      readonly kind: "rewrite";
      /** Paths; `-` is standard input. */
      readonly files: readonly string[];
      /** Where to write instead of standard output. */
      readonly output: string | undefined;
      readonly pluginOptions: Options;
      readonly sourceMaps: boolean;
    };

/** A command line that cannot be understood: what was found, what was expected. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const options = {
  driver: { type: "string" },
  exact: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  output: { type: "string", short: "o" },
  promise: { type: "string" },
  "source-maps": { type: "boolean" },
  "top-level-await": { type: "string" },
  version: { type: "boolean", short: "v" },
} satisfies ParseArgsConfig["options"];

/** @throws {UsageError} when the arguments make no command */
export function parseArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: "help" };
  if (values.version) return { kind: "version" };
  if (positionals.length === 0) {
    throw new UsageError("Unexpected end of the command line, expected a file, or - for stdin");
  }
  if (values.output !== undefined && positionals.length > 1) {
    throw new UsageError(
      `Unexpected ${positionals.length} files with --output, expected one: it names a single file`,
    );
  }
  return {
    kind: "rewrite",
    files: positionals,
    output: values.output,
    pluginOptions: validated({
      driver: values.driver,
      exact: values.exact,
      promise: values.promise,
      topLevelAwait: values["top-level-await"],
    }),
    sourceMaps: values["source-maps"] ?? false,
  };
}

function validated(pluginOptions: object): Options {
  try {
    validateOptions(pluginOptions);
    return pluginOptions;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(explain(error as Error & { code?: string }, args));
  }
}

/** Node's own messages explain how to pass such an argument on; here it is a mistyped option. */
function explain({ code, message }: Error & { code?: string }, args: readonly string[]): string {
  if (code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION") return message;
  const unknown = /'(--?[^ '=]+)/.exec(message)?.[1] ?? args.join(" ");
  const names = Object.keys(options).map((name) => `--${name}`);
  return `Unexpected option ${unknown}, did you mean ${findSuggestion(unknown, names)}?`;
}
