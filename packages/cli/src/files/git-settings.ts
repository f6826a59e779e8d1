import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The settings of git that decide which files it ignores. */
export interface GitSettings {
  /** The user's ignore file for all repositories. */
  readonly excludesFile: string;
  readonly ignoreCase: boolean;
}

/**
 * Asks git itself: configurations include each other, under conditions. Without git, its defaults
 * apply.
 */
export function gitSettings(root: string): GitSettings {
  const names = "^core\\.(excludesfile|ignorecase)$";
  const args = ["config", "--null", "--type=path", "--get-regexp", names];
  const { stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  const values = new Map<string, string>();
  for (const entry of (stdout ?? "").split("\0")) {
    const [name = "", value = "true"] = entry.split(/\n(.*)/s);
    values.set(name, value);
  }
  const ignoreCase = values.get("core.ignorecase") ?? "false";
  const configured = values.get("core.excludesfile");
  return {
    excludesFile: configured === undefined ? defaultExcludesFile() : resolve(root, configured),
    ignoreCase: /^(?:true|yes|on|1)$/i.test(ignoreCase),
  };
}

function defaultExcludesFile(): string {
  return join(process.env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "git/ignore");
}

/** The ignore file of one clone. In a work tree, `.git` is a file that leads to the repository. */
export function infoExclude(root: string): string {
  const own = resolve(root, firstLine(join(root, ".git"))?.replace(/^gitdir: /, "") ?? ".git");
  return join(resolve(own, firstLine(join(own, "commondir")) ?? ""), "info/exclude");
}

function firstLine(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").split("\n")[0];
  } catch {
    return undefined;
  }
}
