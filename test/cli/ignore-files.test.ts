import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { IgnoreFiles } from "../../packages/cli/src/files/ignore-files.ts";
import { asyncCode, Tree } from "./tree.ts";
import { isTurn } from "../support/turns.ts";
import { walk } from "../../packages/cli/src/files/walk.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;

function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), "unawait-ignore-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

type Files = Readonly<Record<string, string>>;

function write(directory: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
}

/** The files that this program finds in a tree. */
function found(root: string): string[] {
  const rules = new IgnoreFiles(root);
  const files: string[] = [];
  walk([root], {
    followSymlinks: false,
    skipsDirectory: (path) => rules.ignoresDirectory(path),
    onFile: (path) => {
      if (path.endsWith(".js") && !rules.ignoresFile(path)) files.push(path.slice(root.length + 1));
    },
    onUnreadable: (_, error) => {
      throw error;
    },
  });
  return files.toSorted();
}

/** The files that git does not ignore. */
function foundByGit(root: string): string[] {
  const { stdout, stderr } = spawnSync(
    "git",
    ["ls-files", "-z", "--others", "--exclude-standard", "*.js"],
    { cwd: root, encoding: "utf8" },
  );
  expect(stderr).toBe("");
  return stdout.split("\0").filter(Boolean).toSorted();
}

/** Pseudorandom, the same in each run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const names = ["a", "b", "ab", "[a]", "vendor"];
const parts = [
  ...names,
  "*",
  "?",
  "a*",
  "*b",
  "[ab]",
  "[!a]",
  "**",
  "\\[a\\]",
  "A",
  "*.js",
  "a.js",
];

function randomTree(random: (below: number) => number): Files {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const pattern = (): string => {
    const path = Array.from({ length: 1 + random(3) }, () => pick(parts)).join("/");
    return [
      pick(["", "", "!"]),
      pick(["", "", "/"]),
      path,
      pick(["", "", "/"]),
      pick(["", " "]),
    ].join("");
  };
  const patterns = () => Array.from({ length: 1 + random(4) }, pattern).join("\n");
  const directories = [
    "",
    ...Array.from({ length: 6 }, () =>
      Array.from({ length: 1 + random(3) }, () => `${pick(names)}/`).join(""),
    ),
  ];
  const files: [string, string][] = directories.flatMap((directory) =>
    ["a.js", "b.js", "ab.js"].map((name): [string, string] => [directory + name, ""]),
  );
  const ignoring = directories.filter((directory) => directory === "" || random(3) === 0);
  return Object.fromEntries([
    ...files,
    ...ignoring.map((directory) => [`${directory}.gitignore`, patterns()]),
    ["repository/info/exclude", patterns()],
    ["global", patterns()],
  ]) as Files;
}

describe.skipIf(!hasGit)("ignore files count as for git", () => {
  test("in random trees", { tags: ["long"] }, () => {
    const repository = temporary();
    spawnSync("git", ["init", "--quiet", "--bare", "--template=", repository]);
    const config = (name: string, value: string) =>
      spawnSync("git", ["config", `--file=${join(repository, "config")}`, name, value]);
    config("core.bare", "false");
    let telling = 0;
    // Those behind 150 do not tell capital letters from small ones.
    const seeds = [...Array(200).keys()].filter((index) => isTurn(index, 5));
    for (const seed of seeds) {
      const root = temporary();
      const {
        "repository/info/exclude": exclude = "",
        global = "",
        ...tree
      } = randomTree(randomFrom(seed));
      write(root, { ...tree, ".git": `gitdir: ${repository}\n` });
      write(repository, { "info/exclude": exclude, global });
      if (seed === 0) config("core.excludesFile", join(repository, "global"));
      if (seed === 150) config("core.ignoreCase", "true");
      const wanted = foundByGit(root);
      const all = Object.keys(tree).filter((name) => name.endsWith(".js"));
      if (wanted.length > 0 && wanted.length < all.length) telling += 1;
      expect({ seed, tree, exclude, global, found: found(root) }).toEqual({
        seed,
        tree,
        exclude,
        global,
        found: wanted,
      });
    }
    expect(telling).toBeGreaterThan(seeds.length / 4);
  });

  test("a directory is included again by an ignore file in its parent", () => {
    const tree = new Tree({
      ".gitignore": "**/vendor/\n",
      "a/.gitignore": "!vendor\n",
      "a/vendor/f.js": asyncCode,
      "b/vendor/f.js": asyncCode,
    });
    expect(tree.unawait(["--check", "."]).stdout).toBe("a/vendor/f.js\n");
  });

  test(".git/info/exclude of a repository and of its work trees", () => {
    const tree = new Tree({ "a.js": asyncCode, "b.js": asyncCode });
    const git = (...args: string[]) =>
      expect(spawnSync("git", args, { cwd: tree.path, encoding: "utf8" })).toMatchObject({
        status: 0,
      });
    git("init", "--quiet");
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "first", "--allow-empty");
    git("worktree", "add", "-q", "tree");
    tree.write({
      ".git/info/exclude": "b.js\ntree/\n",
      "tree/a.js": asyncCode,
      "tree/b.js": asyncCode,
    });
    expect(tree.unawait(["--check", "."]).stdout).toBe("a.js\n");
    expect(tree.unawait(["--check", "."], { cwd: tree.at("tree") }).stdout).toBe("a.js\n");
  });

  test("the global ignore file, at its default place or where git is told to find it", () => {
    const home = new Tree({
      ".config/git/ignore": "b.js\n",
      "xdg/git/ignore": "a.js\n",
      own: "c.js\n",
    });
    const tree = new Tree({ "a.js": asyncCode, "b.js": asyncCode, "c.js": asyncCode });
    const checked = (variables: Record<string, string>) => {
      const { XDG_CONFIG_HOME: _, ...env } = process.env;
      const all = {
        ...env,
        GIT_CONFIG_COUNT: "0",
        GIT_CONFIG_GLOBAL: home.at("config"),
        HOME: home.path,
        ...variables,
      };
      return tree.unawait(["--check", "."], { env: all }).stdout;
    };
    expect(checked({})).toBe("a.js\nc.js\n");
    expect(checked({ XDG_CONFIG_HOME: home.at("xdg") })).toBe("b.js\nc.js\n");
    home.write({ config: "[core]\n\texcludesFile = ~/own\n" });
    expect(checked({})).toBe("a.js\nb.js\n");
    // Without git, the default place counts.
    expect(checked({ PATH: home.at("nothing") })).toBe("a.js\nc.js\n");
  });
});
