import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { asyncCode, plainCode, Tree } from "./tree.ts";
import { main } from "./unawait.ts";

const root = join(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "packages/cli/README.md"), "utf8");
const [, section = ""] = /\n## Before a commit\n([^]*?)\n## /.exec(readme) ?? [];

/** A repository in which the command `unawait` is installed. */
class Repository extends Tree {
  constructor(files: Readonly<Record<string, string>>) {
    super(files);
    rmSync(this.at(".git"), { recursive: true });
    const command = `#!/bin/sh\nexec "${process.execPath}" -C source "${main}" "$@"\n`;
    this.write({ "node_modules/.bin/unawait": command, ".gitignore": "node_modules\n" });
    chmodSync(this.at("node_modules/.bin/unawait"), 0o755);
    this.run("git init --quiet && git add .");
  }

  run(command: string, cwd = ".") {
    const { PATH = "" } = process.env;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
      cwd: this.at(cwd),
      env: {
        ...process.env,
        PATH: [this.at("node_modules/.bin"), PATH].join(delimiter),
        GIT_AUTHOR_NAME: "a",
        GIT_AUTHOR_EMAIL: "a@b.c",
        GIT_COMMITTER_NAME: "a",
        GIT_COMMITTER_EMAIL: "a@b.c",
      },
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }
}

const hasShell = process.platform !== "win32" && spawnSync("git", ["--version"]).status === 0;

describe.skipIf(!hasShell)("before a commit", () => {
  const files = { "src/a.js": plainCode, "src/ä b.js": plainCode, "README.md": "" };

  function changed(): Repository {
    const repository = new Repository({ ...files, "src/gone.js": plainCode });
    repository.run("git commit --quiet -m first");
    rmSync(repository.at("src/gone.js"));
    repository.write({ "src/a.js": asyncCode, "src/ä b.js": asyncCode, "README.md": "new" });
    return repository;
  }

  test("lint-staged runs the configuration of the README", { tags: ["long"] }, () => {
    const [, config = ""] = /```json\n([^]*?)```/.exec(section) ?? [];
    const repository = new Repository({ ...files, "package.json": config });
    const bin = join(root, "node_modules/.bin/lint-staged");
    expect(repository.run(bin)).toMatchObject({ status: 0 });
    repository.write({ "src/a.js": asyncCode });
    repository.run("git add .");
    const { status, stdout, stderr } = repository.run(bin);
    expect(status).toBe(1);
    expect(stdout + stderr).toContain("src/a.js\n");
  });

  test("the command of the README checks what is staged", () => {
    const [, command = ""] = /```sh\n(.*)\n```/.exec(section) ?? [];
    const repository = changed();
    expect(repository.run(command)).toMatchObject({ status: 0, stdout: "" });
    repository.run("git add --all");
    expect(repository.run(command)).toMatchObject({
      status: 1,
      stdout: "src/a.js\nsrc/ä b.js\n",
    });
    expect(repository.run(command, "src")).toMatchObject({ status: 1, stdout: "a.js\nä b.js\n" });
  });

  test("a list where code is expected is read as a list, with a warning", () => {
    const repository = changed();
    const listed = "git -c core.quotePath=false diff --name-only";
    const { status, stdout, stderr } = repository.run(`${listed} | unawait --check -`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "src/a.js\nsrc/ä b.js\n" });
    expect(stderr).toContain("unawait: warning: Standard input lists files");
    expect(stderr).toContain("unawait: File not found: src/gone.js. If the list is from git diff,");
    // Paths from the root of the repository, in a directory below it.
    const below = repository.run(`${listed} -- a.js | unawait --check -`, "src");
    expect(below).toMatchObject({ status: 1, stdout: "" });
    expect(below.stderr).toContain("File not found: src/a.js. If the list is from git diff");
  });

  test("code stays code", () => {
    const tree = new Tree({ "a.js": asyncCode });
    for (const input of ["a.js;\n", "a.mjs\n", "a.js\nasync () => 1;\n", "", "\n"]) {
      const { status, output } = tree.unawait(["--check", "-"], { input });
      expect([input, status]).toEqual([input, input.includes("async") ? 1 : 0]);
      expect(output).not.toContain("lists files");
    }
    const named = ["--check", "-", "--stdin-filename", "b.js"];
    expect(tree.unawait(named, { input: "a.js\n" }).status).toBe(0);
  });
});

describe("the paths of --files-from", () => {
  const files = {
    "src/[a].js": asyncCode,
    "src/deep/b.js": asyncCode,
    "x.md": "",
    "c.js": asyncCode,
  };

  test("come from a file or standard input, and are no globs", () => {
    const tree = new Tree({
      ...files,
      "src/a.js": asyncCode,
      list: "src/[a].js\r\n\nx.md\nsrc/deep\n",
    });
    const expected = { status: 1, stdout: "src/[a].js\nsrc/deep/b.js\n" };
    expect(tree.unawait(["--check", "--files-from", "list"])).toMatchObject(expected);
    const input = tree.read("list");
    expect(tree.unawait(["--check", "--files-from=-"], { input })).toMatchObject(expected);
    const more = tree.unawait(["--check", "c.js", "--files-from", "list"]);
    expect(more.stdout).toBe("c.js\nsrc/[a].js\nsrc/deep/b.js\n");
  });

  test("may be none, and replace the inputs of a configuration", () => {
    const tree = new Tree({ ...files, "unawait.config.json": '{ "inputs": ["src"] }' });
    expect(tree.unawait(["--check", "--files-from", "-"], { input: "" }).status).toBe(0);
    const { stdout } = tree.unawait(["--check", "--files-from", "-"], { input: "c.js" });
    expect(stdout).toBe("c.js\n");
  });

  test("have outputs that do not depend on what else is listed", () => {
    const tree = new Tree(files);
    tree.unawait(["--files-from", "-", "-d", "out"], { input: "src/deep/b.js\0" });
    expect(tree.list("out")).toEqual(["src/deep/b.js"]);
  });

  test("skip links, as in directories, and --ignore", () => {
    const tree = new Tree(files);
    symlinkSync(tree.at("c.js"), tree.at("link.js"));
    mkdirSync(tree.at("empty"));
    const input = "link.js\nc.js\n";
    const args = ["--check", "--files-from", "-"];
    expect(tree.unawait([...args, "--ignore", "c.js"], { input })).toMatchObject({ status: 0 });
    expect(tree.unawait(args, { input }).stdout).toBe("c.js\n");
  });

  test("are refused where they make no sense", () => {
    const tree = new Tree(files);
    for (const [args, message] of [
      [["-", "--files-from", "-"], "--files-from cannot be combined with code from standard input"],
      [
        ["--watch", "-d", "out", "--files-from", "x"],
        "--watch and --files-from cannot be combined",
      ],
      [["--check", "--files-from", "none"], "--files-from: File not found: none"],
    ] as const) {
      const { status, stderr } = tree.unawait(args);
      expect(status).toBe(2);
      expect(stderr).toContain(`unawait: ${message}`);
    }
  });
});
