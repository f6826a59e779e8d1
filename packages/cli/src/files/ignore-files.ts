import ignore, { type Ignore } from "ignore";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { gitSettings, infoExclude } from "./git-settings.ts";

/**
 * Applies ignore files as git does: the user's global one, `.git/info/exclude` and each `.gitignore`
 * between the root and a path. The last pattern that matches decides, and nothing in an ignored
 * directory can be included again.
 */
export class IgnoreFiles {
  readonly #root: string;
  /** By directory; those without an ignore file share the rules of their parent. */
  readonly #rules = new Map<string, Ignore>();
  readonly #options: { readonly ignorecase: boolean };

  /** @param root the root of a repository, or the directory in which the search starts */
  constructor(root: string) {
    this.#root = root;
    const isRepository = existsSync(join(root, ".git"));
    const { ignoreCase, excludesFile } = isRepository ? gitSettings(root) : {};
    this.#options = { ignorecase: ignoreCase ?? false };
    const outer = [excludesFile, isRepository ? infoExclude(root) : undefined, join(root, file)];
    const patterns = outer.flatMap((path) => lines(readIfThere(path) ?? ""));
    this.#rules.set(root, ignore(this.#options).add(patterns));
  }

  ignoresFile(path: string): boolean {
    return this.#ignores(path, "");
  }

  ignoresDirectory(path: string): boolean {
    return this.#ignores(path, "/");
  }

  #ignores(path: string, suffix: "" | "/"): boolean {
    const name = slashed(relative(this.#root, path));
    if (name === "" || name.startsWith("../")) return false;
    return this.#rulesIn(dirname(path)).ignores(name + suffix);
  }

  #rulesIn(directory: string): Ignore {
    const known = this.#rules.get(directory);
    if (known) return known;
    const outer = this.#rulesIn(dirname(directory));
    const text = readIfThere(join(directory, file));
    const prefix = escaped(slashed(relative(this.#root, directory)));
    const rules =
      text === undefined
        ? outer
        : ignore(this.#options)
            .add(outer)
            .add(lines(text).map((line) => rebased(line, prefix)));
    this.#rules.set(directory, rules);
    return rules;
  }
}

const file = ".gitignore";

const slashed = (path: string): string => path.split(sep).join("/");

const lines = (text: string): string[] => text.replace(/^\uFEFF/, "").split(/\r?\n/);

/** The pattern as it would stand in the ignore file of the root. */
function rebased(line: string, prefix: string): string {
  if (line.startsWith("#")) return "";
  const negation = line.startsWith("!") ? "!" : "";
  const pattern = withoutSpaces(line.slice(negation.length)).replace(/^\\(?=[!#])/, "");
  if (pattern === "") return "";
  const isAnchored = pattern.slice(0, -1).includes("/");
  return `${negation}/${prefix}/${isAnchored ? pattern.replace(/^\//, "") : `**/${pattern}`}`;
}

function withoutSpaces(pattern: string): string {
  return pattern.replace(/^((?:\\.|[^\\])*?) +$/, "$1");
}

function escaped(path: string): string {
  return path.replace(/[\\*?[\]]/g, "\\$&");
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

function readIfThere(path: string | undefined): string | undefined {
  try {
    return path === undefined ? undefined : readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
