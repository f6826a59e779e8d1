import ignore from "ignore";
import { lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import type { Problem } from "../rewrite/outcome.ts";
import type { Settings } from "../settings.ts";
import {
  displayName,
  type Input,
  isInside,
  isSourceFile,
  ownDirectories,
  staticPart,
} from "./paths.ts";
import { fileProblem, readProblem } from "./file-problem.ts";
import { IgnoreFiles, ignoreRoot } from "./ignore-files.ts";
import { isTemporary } from "./temporary.ts";
import { walk } from "./walk.ts";

export interface FoundInputs {
  /** Sorted by name. */
  readonly inputs: readonly Input[];
  /** The directories in which inputs were looked for: their common part is the outputs' root. */
  readonly roots: readonly string[];
  readonly failures: readonly { readonly file: string; readonly problem: Problem }[];
  readonly notes: readonly string[];
}

/** Finds the files that the settings name, and those of a list. */
export async function findInputs(
  settings: Settings,
  listed: readonly string[] = [],
): Promise<FoundInputs> {
  const search = new Search(settings);
  for (const named of settings.inputs.filter((input) => !input.startsWith("!"))) {
    await search.add(named);
  }
  for (const name of listed) search.addListed(name);
  return search.result();
}

class Search {
  readonly #settings: Settings;
  readonly #excluded: (path: string) => boolean;
  /** The directories that this program writes to. */
  readonly #own: readonly string[];
  readonly #copies: boolean;
  readonly #inputs = new Map<string, Input>();
  readonly #roots = new Set<string>();
  readonly #failures: { file: string; problem: Problem }[] = [];
  readonly #notes: string[] = [];
  readonly #ignoreFiles = new Map<string, IgnoreFiles>();

  constructor(settings: Settings) {
    const { destination } = settings;
    this.#settings = settings;
    this.#excluded = exclusion(settings);
    this.#own = ownDirectories(settings);
    this.#copies = destination.kind === "directory" && destination.copy;
  }

  /** Adds a file, a directory or a glob. A name that exists is not a glob. */
  async add(named: string): Promise<void> {
    const path = resolve(this.#settings.cwd, named);
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) this.#addDirectory(named, path);
      else this.#addFile(path);
    } catch (error) {
      if (!isDynamicPattern(named)) this.#fail(path, readProblem(error, this.#name(path)));
      else await this.#addGlob(named);
    }
  }

  /** Adds a path of a list, which may name files of any kind; none of it is a glob. */
  addListed(name: string): void {
    const { cwd, followSymlinks } = this.#settings;
    const path = resolve(cwd, name);
    // A list may be any part of a tree, whose outputs should not move with it.
    this.#roots.add(isInside(path, cwd) ? cwd : dirname(path));
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) this.#fail(path, fileProblem(`File not found: ${name}. ${listHint}`));
    else if (stats.isDirectory()) this.#addDirectory(name, path);
    else if (!stats.isSymbolicLink() || followSymlinks) this.#addFound(path);
  }

  result(): FoundInputs {
    const inputs = this.#withoutTwins().toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return { inputs, roots: [...this.#roots], failures: this.#failures, notes: this.#notes };
  }

  #addFile(path: string): void {
    this.#roots.add(dirname(path));
    if (this.#excluded(path)) return;
    if (this.#rulesFor(dirname(path))?.ignoresFile(path)) {
      this.#notes.push(`Git ignores ${this.#name(path)}; it is an input because you named it`);
    }
    this.#keep(path, "source");
  }

  #addDirectory(named: string, path: string): void {
    let rules = this.#rulesFor(path);
    if (rules?.ignoresDirectory(path)) {
      this.#notes.push(`Git ignores ${this.#name(path)}; it is an input because you named it`);
      rules = new IgnoreFiles(path);
    }
    this.#roots.add(path);
    const before = this.#inputs.size + this.#failures.length;
    walk([path], {
      followSymlinks: this.#settings.followSymlinks,
      skipsDirectory: (directory) =>
        this.#own.includes(directory) ||
        this.#excluded(`${directory}/`) ||
        rules?.ignoresDirectory(directory) === true,
      onFile: (file) => {
        if (!rules?.ignoresFile(file)) this.#addFound(file);
      },
      onUnreadable: (unreadable, error) =>
        this.#fail(unreadable, readProblem(error, this.#name(unreadable))),
    });
    if (this.#inputs.size + this.#failures.length === before && !this.#hasInputsIn(path)) {
      this.#fail(path, fileProblem(nothingIn(named)));
    }
  }

  async #addGlob(pattern: string): Promise<void> {
    const { cwd, followSymlinks } = this.#settings;
    const root = resolve(cwd, staticPart(pattern));
    const paths = await glob(pattern, {
      cwd,
      absolute: true,
      expandDirectories: false,
      followSymbolicLinks: followSymlinks,
      ignore: pattern.includes("node_modules") ? [] : ["**/node_modules/**"],
    });
    this.#roots.add(root);
    const rules = this.#rulesFor(root);
    const found = paths.filter((path) => {
      const isOwn = this.#own.some((own) => isInside(path, own) && !isInside(root, own));
      return !isOwn && !rules?.ignoresFile(path) && this.#addFound(path);
    });
    if (found.length === 0) this.#fail(resolve(cwd, pattern), fileProblem(nothingFor(pattern)));
  }

  #addFound(path: string): boolean {
    if (this.#excluded(path)) return false;
    if (isSourceFile(path)) return this.#keep(path, "source");
    if (!this.#copies || basename(path).startsWith(".") || isTemporary(path)) return false;
    return this.#keep(path, "copy");
  }

  #keep(path: string, kind: Input["kind"]): boolean {
    if (this.#inputs.get(path)?.kind !== "source") {
      this.#inputs.set(path, { path, name: this.#name(path), kind });
    }
    return true;
  }

  #fail(path: string, problem: Problem): void {
    this.#failures.push({ file: this.#name(path), problem });
  }

  #name(path: string): string {
    return displayName(path, this.#settings.cwd);
  }

  #hasInputsIn(directory: string): boolean {
    return [...this.#inputs.values()].some(({ path }) => isInside(path, directory));
  }

  #rulesFor(directory: string): IgnoreFiles | undefined {
    const { cwd, gitignore } = this.#settings;
    if (!gitignore) return undefined;
    const root = ignoreRoot(directory, isInside(directory, cwd) ? cwd : directory);
    const rules = this.#ignoreFiles.get(root) ?? new IgnoreFiles(root);
    this.#ignoreFiles.set(root, rules);
    return rules;
  }

  /** A file that is found both directly and through links is one input, at its real path. */
  #withoutTwins(): Input[] {
    const byRealPath = new Map<string, Input>();
    for (const input of this.#inputs.values()) {
      const real = realPath(input.path);
      if (!byRealPath.has(real) || input.path === real) byRealPath.set(real, input);
    }
    return [...byRealPath.values()];
  }
}

/** Reads the patterns of `--ignore` as lines of a `.gitignore` in the working directory. */
function exclusion({ cwd, ignore: patterns, inputs }: Settings): (path: string) => boolean {
  const negated = inputs.filter((input) => input.startsWith("!")).map((input) => input.slice(1));
  const all = [...patterns, ...negated].map((pattern) => pattern.replace(/^\.\//, "/"));
  if (all.length === 0) return () => false;
  const rules = ignore({ allowRelativePaths: true }).add(all);
  return (path) => {
    const name = displayName(path, cwd);
    return name !== "." && rules.ignores(path.endsWith("/") ? `${name}/` : name);
  };
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

const extensions = ".js .mjs .cjs .jsx .ts .mts .cts .tsx";

const listHint =
  "If the list is from git diff, use --diff-filter=d to omit deleted files, --relative for paths from the working directory, and -z for special characters";

const nothingIn = (directory: string) =>
  `No source files in ${directory}. It has none with an extension ${extensions} that is not ignored by git or --ignore`;

const nothingFor = (pattern: string) =>
  `No files match ${pattern}. Files need an extension ${extensions}, and must not be ignored by git or --ignore`;
