import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { type Command, parseArguments, UsageError } from "../command-line/arguments.ts";
import { rewriteSource } from "../rewrite/rewrite-source.ts";
import { usage } from "../command-line/usage.ts";

/** What the program is connected to. */
export interface Terminal {
  readonly stdin: () => Promise<string>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** Runs the command line. @returns the exit code */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const command = parseArguments(args);
    if (command.kind === "rewrite") return await rewriteFiles(command, terminal);
    terminal.stdout(command.kind === "help" ? usage : `${await version()}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.stderr(`unawait: ${error.message}\nSee unawait --help\n`);
    return 2;
  }
}

type Rewrite = Extract<Command, { kind: "rewrite" }>;

/** One bad file does not stop the others. */
async function rewriteFiles(command: Rewrite, terminal: Terminal): Promise<number> {
  let exitCode = 0;
  for (const file of command.files) {
    try {
      await rewriteFile(file, command, terminal);
    } catch (error) {
      terminal.stderr(`unawait: ${(error as Error).message.trimEnd()}\n`);
      exitCode = 1;
    }
  }
  return exitCode;
}

async function rewriteFile(file: string, command: Rewrite, terminal: Terminal): Promise<void> {
  const { output, pluginOptions } = command;
  const source = file === "-" ? await terminal.stdin() : await readFile(file, "utf8");
  const { code, map } = rewriteSource(source, {
    ...pluginOptions,
    filename: file === "-" ? "<stdin>" : file,
    sourceMaps: command.sourceMaps && (output === undefined ? "inline" : true),
  });
  if (output === undefined) {
    terminal.stdout(code);
  } else if (map === undefined) {
    await writeFile(output, code);
  } else {
    await writeFile(`${output}.map`, map);
    await writeFile(output, `${code}//# sourceMappingURL=${basename(output)}.map\n`);
  }
}

async function version(): Promise<string> {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
