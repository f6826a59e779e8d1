import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { Refusal } from "../errors.ts";

export interface GuardRequest {
  /** What `node` is given: its flags, the program, the program's arguments. */
  readonly args: readonly string[];
  /** In the syntax of the variable UNAWAIT_GUARD, such as `threshold=200 action=exit`. */
  readonly settings: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `unawait guard`.
 *
 * @returns the exit code, where the system cannot run Node in place of this process
 */
export async function runGuarded(
  { args, settings }: GuardRequest,
  env: Environment,
): Promise<number> {
  if (process.versions["bun"] || process.versions["deno"]) {
    throw new Refusal(
      "guard runs programs in Node, whose inspector it needs. Use: npx unawait guard",
    );
  }
  const nodeArgs = ["--import", import.meta.resolve("@unawait/guard"), ...args];
  const environment = withSettings(env, settings);
  // The program then has this process for itself: its exit code, its signals and the terminal.
  if (process.platform !== "win32" && process.execve) {
    process.execve(process.execPath, [process.execPath, ...nodeArgs], environment);
  }
  const child = spawn(process.execPath, nodeArgs, { env: environment, stdio: "inherit" });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}

/** Those of the command line come last, and win. */
function withSettings(env: Environment, settings: string): Record<string, string> {
  const known = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const text = [env["UNAWAIT_GUARD"] ?? "", settings].join(" ").trim();
  return { ...Object.fromEntries(known), ...(text !== "" && { UNAWAIT_GUARD: text }) };
}
