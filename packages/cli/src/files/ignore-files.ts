import ignore, { type Ignore } from "ignore";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/**
 * Applies the `.gitignore` files between a root and a path, as git does: the deepest file with a
 * matching pattern decides, and nothing in an ignored directory can be included again.
 */
export class IgnoreFiles {
  readonly #root: string;
  readonly #files = new Map<string, Ignore | undefined>();
  readonly #directories = new Map<string, boolean>();

  constructor(root: string) {
    this.#root = root;
  }

  ignoresFile(path: string): boolean {
    return this.ignoresDirectory(dirname(path)) || this.#matches(path, "");
  }

  ignoresDirectory(path: string): boolean {
    if (path === this.#root || path === dirname(path)) return false;
    const known = this.#directories.get(path);
    if (known !== undefined) return known;
    const ignored = this.ignoresDirectory(dirname(path)) || this.#matches(path, "/");
    this.#directories.set(path, ignored);
    return ignored;
  }

  #matches(path: string, suffix: "" | "/"): boolean {
    let directory = path;
    while (directory !== this.#root && directory !== dirname(directory)) {
      directory = dirname(directory);
      const rules = this.#rulesIn(directory);
      if (!rules) continue;
      const result = rules.test(relative(directory, path).split(sep).join("/") + suffix);
      if (result.ignored) return true;
      if (result.unignored) return false;
    }
    return false;
  }

  #rulesIn(directory: string): Ignore | undefined {
    if (this.#files.has(directory)) return this.#files.get(directory);
    const text = readIfThere(join(directory, ".gitignore"));
    const rules = text === undefined ? undefined : ignore().add(text);
    this.#files.set(directory, rules);
    return rules;
  }
}

/** The root of the repository of a directory; outside of repositories, the start of the search. */
export function ignoreRoot(directory: string, start: string): string {
  let candidate = directory;
  while (!existsSync(join(candidate, ".git"))) {
    if (candidate === dirname(candidate)) return start;
    candidate = dirname(candidate);
  }
  return candidate;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
