import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { asyncCode, isRewritten, plainCode, Tree } from "./tree.ts";

const modeOf = (path: string) => statSync(path).mode & 0o7777;

describe("standard output", () => {
  test("takes one file, byte for byte if there is nothing to rewrite", () => {
    const tree = new Tree({ "a.js": asyncCode, "b.js": "\uFEFFlet  x=1\r\n" });
    expect(isRewritten(tree.unawait(["a.js"]).stdout)).toBe(true);
    expect(tree.unawait(["b.js"]).stdout).toBe("\uFEFFlet  x=1\r\n");
  });

  test("takes one file only", () => {
    const { status, stdout, stderr } = new Tree({ "a.js": "", "b.js": "" }).unawait(["."]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("Standard output takes a single file, but 2 were found");
  });
});

describe("standard input", () => {
  test("has a name, which says what it is", () => {
    const tree = new Tree({ "esm/package.json": '{ "type": "module" }' });
    const input = "const f = async <T,>(x: T) => x;\n";
    expect(tree.unawait(["-"], { input }).status).toBe(1);
    const { status, stdout } = tree.unawait(["-", "--stdin-filename=a.ts"], { input });
    expect({ status, rewritten: isRewritten(stdout) }).toEqual({ status: 0, rewritten: true });
    const strict = tree.unawait(["-", "--stdin-filename=esm/a.js"], {
      input: "async () => delete x",
    });
    expect(strict.output).toContain("esm/a.js:1:");
  });

  test("that is wrong prints nothing", () => {
    const { status, stdout } = new Tree().unawait(["-"], { input: "async (" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  });

  test("goes to a file, to --check and to --diff", () => {
    const tree = new Tree();
    expect(tree.unawait(["-", "--out-file=out.js"], { input: asyncCode }).status).toBe(0);
    expect(isRewritten(tree.read("out.js"))).toBe(true);
    expect(tree.unawait(["-", "--check"], { input: asyncCode }).status).toBe(1);
    expect(tree.unawait(["-", "--check"], { input: plainCode }).status).toBe(0);
    expect(tree.unawait(["-", "--diff"], { input: asyncCode }).stdout).toContain("-export const f");
  });
});

describe("--out-dir", () => {
  test("has the inputs' tree below what is common to them", () => {
    const files = { "src/a/b.js": asyncCode, "src/c.js": asyncCode, "test/d.js": asyncCode };
    const outputs = (...inputs: string[]) => {
      const tree = new Tree(files);
      expect(tree.unawait([...inputs, "--out-dir", "dist"]).status).toBe(0);
      return tree.list("dist");
    };
    expect(outputs("src")).toEqual(["a/b.js", "c.js"]);
    expect(outputs("./src/")).toEqual(["a/b.js", "c.js"]);
    expect(outputs("src/**/*.js")).toEqual(["a/b.js", "c.js"]);
    expect(outputs("src/a")).toEqual(["b.js"]);
    expect(outputs("src", "src/a")).toEqual(["a/b.js", "c.js"]);
    expect(outputs("src", "test")).toEqual(["src/a/b.js", "src/c.js", "test/d.js"]);
    expect(outputs("src/a/b.js", "src/c.js")).toEqual(["a/b.js", "c.js"]);
    expect(outputs("src/c.js")).toEqual(["c.js"]);
  });

  test("takes files without async byte for byte", () => {
    const tree = new Tree({ "src/a.js": plainCode });
    tree.unawait(["src", "--out-dir", "dist"]);
    expect(tree.read("dist/a.js")).toBe(plainCode);
  });

  test("takes inputs from above the working directory, and nothing lands outside", () => {
    const tree = new Tree({ "src/a.js": asyncCode, "work/x.js": "" });
    tree.unawait(["../src", "--out-dir", "dist"], { cwd: tree.at("work") });
    expect(tree.list()).toEqual(["src/a.js", "work/dist/a.js", "work/x.js"]);
  });

  test("that is the input is refused, before anything is written", () => {
    const tree = new Tree({ "src/a.js": asyncCode, "src/b/c.js": asyncCode });
    for (const args of [
      ["src", "--out-dir", "src"],
      [".", "--out-dir", "."],
      ["src/a.js", "--out-file", "src/a.js"],
    ]) {
      const { status, output } = tree.unawait(args);
      expect(status).toBe(2);
      expect(output).toContain("input");
      expect(output).toContain("--write");
    }
    expect(tree.read("src/a.js")).toBe(asyncCode);
  });

  test("copies all other files with --copy, and no file that failed", () => {
    const tree = new Tree({
      ".gitignore": "*.log\n",
      "src/a.js": asyncCode,
      "src/bad.js": "async (",
      "src/types.d.ts": "export {};\n",
      "src/icon.png": Buffer.from([0x89, 0x50, 0, 0xff]),
      "src/x.log": "",
      "src/.env": "secret",
      "src/node_modules/y.json": "{}",
    });
    expect(tree.unawait(["src", "--out-dir", "dist", "--copy"]).status).toBe(1);
    expect(tree.list("dist")).toEqual(["a.js", "icon.png", "types.d.ts"]);
    expect(tree.bytes("dist/icon.png")).toEqual(tree.bytes("src/icon.png"));
  });

  test("does not write through a link that leads out of it", () => {
    const tree = new Tree({ "src/deep/a.js": asyncCode, "src/b.js": asyncCode, "other/x": "" });
    mkdirSync(tree.at("dist"));
    symlinkSync("../other", tree.at("dist/deep"));
    symlinkSync("../src/b.js", tree.at("dist/b.js"));
    const { status, output } = tree.unawait(["src", "--out-dir", "dist"]);
    expect(status).toBe(1);
    expect(output).toContain(
      "Cannot write dist/deep/a.js: a symbolic link on its path leads out of",
    );
    expect(tree.list("other")).toEqual(["x"]);
    expect(tree.read("src/b.js")).toBe(asyncCode);
    expect(isRewritten(tree.read("dist/b.js"))).toBe(true);
  });

  test("does not touch outputs that are what they should be", () => {
    const tree = new Tree({ "src/a.js": asyncCode });
    tree.unawait(["src", "--out-dir", "dist"]);
    utimesSync(tree.at("dist/a.js"), 1, 1);
    tree.unawait(["src", "--out-dir", "dist"]);
    expect(statSync(tree.at("dist/a.js")).mtimeMs).toBe(1000);
  });
});

describe("--out-file", () => {
  test("takes one file only", () => {
    const tree = new Tree({ "a.js": asyncCode, "b.js": asyncCode });
    const { status, output } = tree.unawait([".", "--out-file", "out.js"]);
    expect(status).toBe(2);
    expect(output).toContain("out.js");
    expect(tree.exists("out.js")).toBe(false);
  });
});

describe("--write", () => {
  test("rewrites what there is to rewrite, and touches nothing else", () => {
    const tree = new Tree({ "src/a.js": asyncCode, "src/b.js": plainCode });
    utimesSync(tree.at("src/b.js"), 1, 1);
    expect(tree.unawait(["src", "--write"]).status).toBe(0);
    expect(isRewritten(tree.read("src/a.js"))).toBe(true);
    expect(statSync(tree.at("src/b.js")).mtimeMs).toBe(1000);
    expect(tree.list()).toEqual(["src/a.js", "src/b.js"]);
  });

  test("a second time changes nothing", () => {
    const tree = new Tree({ "a.js": asyncCode });
    tree.unawait(["a.js", "--write"]);
    utimesSync(tree.at("a.js"), 1, 1);
    expect(tree.unawait(["a.js", "--write"]).status).toBe(0);
    expect(statSync(tree.at("a.js")).mtimeMs).toBe(1000);
  });

  test("writes through a link that is named", () => {
    const tree = new Tree({ "real/a.js": asyncCode });
    symlinkSync("real/a.js", tree.at("link.js"));
    tree.unawait(["link.js", "--write"]);
    expect(lstatSync(tree.at("link.js")).isSymbolicLink()).toBe(true);
    expect(isRewritten(tree.read("real/a.js"))).toBe(true);
  });

  test("--out-file writes through a link, even to a file that is not there yet", () => {
    const tree = new Tree({ "a.js": asyncCode });
    symlinkSync("later.js", tree.at("link.js"));
    expect(tree.unawait(["a.js", "--out-file", "link.js"]).status).toBe(0);
    expect(readlinkSync(tree.at("link.js"))).toBe("later.js");
    expect(isRewritten(tree.read("later.js"))).toBe(true);
  });

  test("the other names of a file, as pnpm makes them, keep what it was", () => {
    const tree = new Tree({ "store/a.js": asyncCode });
    linkSync(tree.at("store/a.js"), tree.at("a.js"));
    tree.unawait(["a.js", "--write"]);
    expect(tree.read("store/a.js")).toBe(asyncCode);
  });
});

describe("--check and --diff", () => {
  const files = { "src/a.js": asyncCode, "src/b.js": plainCode };

  test("--check lists files, writes nothing and says so with 1", () => {
    const tree = new Tree(files);
    const { status, output } = tree.unawait(["src", "--check"]);
    expect(status).toBe(1);
    expect(output).toContain("src/a.js");
    expect(output).not.toContain("src/b.js");
    expect(tree.read("src/a.js")).toBe(asyncCode);
    expect(tree.unawait(["src/b.js", "--check"]).status).toBe(0);
  });

  test("--diff prints what git and patch can apply", () => {
    const tree = new Tree({ ...files, "src/c.js": "x;\r\nasync () => 1" });
    const { status, stdout } = tree.unawait(["src", "--diff"]);
    expect(status).toBe(0);
    expect(stdout).toContain("--- a/src/a.js\n+++ b/src/a.js\n@@ ");
    expect(tree.read("src/a.js")).toBe(asyncCode);
    const applied = spawnSync("git", ["apply"], {
      cwd: tree.path,
      input: stdout,
      encoding: "utf8",
    });
    expect(applied).toMatchObject({ status: 0, stderr: "" });
    expect(isRewritten(tree.read("src/a.js"))).toBe(true);
    expect(tree.unawait(["src", "--check"]).status).toBe(0);
  });
});

describe("modes", () => {
  test("stay, in place and elsewhere", () => {
    const tree = new Tree({ "src/tool.js": asyncCode, "src/plain.js": plainCode });
    chmodSync(tree.at("src/tool.js"), 0o755);
    chmodSync(tree.at("src/plain.js"), 0o750);
    tree.unawait(["src", "--out-dir", "dist"]);
    expect(modeOf(tree.at("dist/tool.js"))).toBe(0o755);
    expect(modeOf(tree.at("dist/plain.js"))).toBe(0o750);
    tree.unawait(["src/tool.js", "--out-file", "out.js"]);
    expect(modeOf(tree.at("out.js"))).toBe(0o755);
    tree.unawait(["src", "--write"]);
    expect(modeOf(tree.at("src/tool.js"))).toBe(0o755);
  });

  test("of read-only sources do not stop the second build", () => {
    const tree = new Tree({ "src/a.js": asyncCode });
    chmodSync(tree.at("src/a.js"), 0o444);
    expect(tree.unawait(["src", "--out-dir", "dist"]).status).toBe(0);
    tree.write({ "dist/b.js": "" });
    chmodSync(tree.at("src/a.js"), 0o644);
    tree.write({ "src/a.js": `${asyncCode}// more\n` });
    chmodSync(tree.at("src/a.js"), 0o444);
    expect(tree.unawait(["src", "--out-dir", "dist"]).status).toBe(0);
    expect(tree.read("dist/a.js")).toContain("// more");
  });
});
