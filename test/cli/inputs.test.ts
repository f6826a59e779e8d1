import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asyncCode, isRewritten, plainCode, Tree } from "./tree.ts";

/** Which files the program finds: those that come out. */
function found(tree: Tree, ...args: string[]): string[] {
  tree.unawait([...args, "--out-dir", "out"]);
  return tree.list("out");
}

describe("directories", () => {
  test("are searched for all extensions, which stay; declarations have nothing to rewrite", () => {
    const names = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"].map((end) => `a.${end}`);
    const code = "const f = async () => 1;\n";
    const others = ["a.d.ts", "a.d.mts", "a.d.cts", "a.json", "a.css", "js", "a.js.bak"];
    const tree = new Tree(Object.fromEntries([...names, ...others].map((n) => [`src/${n}`, code])));
    expect(found(tree, "src")).toEqual(names.toSorted());
    for (const name of names) expect(isRewritten(tree.read(`out/${name}`))).toBe(true);
  });

  test("node_modules and dot-directories are skipped, unless they are named", () => {
    const tree = new Tree({
      "src/a.js": asyncCode,
      "src/.hidden/b.js": asyncCode,
      "src/node_modules/dep/c.js": asyncCode,
      "src/node_modules/dep/node_modules/deeper/d.js": asyncCode,
      "src/.config.js": asyncCode,
    });
    expect(found(tree, "src")).toEqual([".config.js", "a.js"]);
    expect(found(tree, "src/.hidden")).toContain("b.js");
    expect(found(tree, "src/node_modules/dep")).toContain("c.js");
    expect(tree.list("out").join()).not.toContain("d.js");
  });

  test("without code are an error that says so", () => {
    const tree = new Tree({ "src/a.css": "" });
    const { status, output } = tree.unawait(["src", "--out-dir", "out"]);
    expect(status).toBe(1);
    expect(output).toContain("No source files in src");
    expect(tree.exists("out")).toBe(false);
  });

  test("the output is not searched, even if it lies within", () => {
    const tree = new Tree({ "a.js": asyncCode });
    expect(found(tree, ".")).toEqual(["a.js"]);
    expect(found(tree, ".")).toEqual(["a.js"]);
  });
});

describe("globs", () => {
  const files = {
    "src/a.js": asyncCode,
    "src/a.test.js": asyncCode,
    "src/deep/b.ts": asyncCode,
    "src/deep/c.css": "",
    "src/node_modules/d.js": asyncCode,
  };

  test("match as the program reads them, not only the shell", () => {
    expect(found(new Tree(files), "src/**/*.js")).toEqual(["a.js", "a.test.js"]);
    expect(found(new Tree(files), "src/**/*.{js,ts}")).toEqual(["a.js", "a.test.js", "deep/b.ts"]);
  });

  test("leave files out with ! and --ignore", () => {
    expect(found(new Tree(files), "src", "!*.test.js")).toEqual(["a.js", "deep/b.ts"]);
    expect(found(new Tree(files), "src", "--ignore=*.test.js")).toEqual(["a.js", "deep/b.ts"]);
    expect(found(new Tree(files), "src", "--ignore=./src/deep")).toEqual(["a.js", "a.test.js"]);
  });

  test("without matches are an error that says so", () => {
    const { status, output } = new Tree(files).unawait(["lib/**/*.js", "--check"]);
    expect(status).toBe(1);
    expect(output).toContain("No files match lib/**/*.js");
  });

  test("a file that has the name of a glob is that file", () => {
    expect(
      found(new Tree({ "app/[id].js": asyncCode, "app/i.js": asyncCode }), "app/[id].js"),
    ).toEqual(["[id].js"]);
  });
});

describe(".gitignore", () => {
  const files = {
    ".gitignore": "generated/\n*.min.js\n",
    "src/.gitignore": "/local.js\n!keep.min.js\n",
    "src/a.js": asyncCode,
    "src/a.min.js": asyncCode,
    "src/keep.min.js": asyncCode,
    "src/local.js": asyncCode,
    "src/deep/local.js": asyncCode,
    "src/generated/b.js": asyncCode,
  };
  const kept = ["a.js", "deep/local.js", "keep.min.js"];

  test("counts at every level, the deeper one more", () => {
    expect(found(new Tree(files), "src")).toEqual(kept);
    expect(found(new Tree(files), "src/**/*.js")).toEqual(kept);
  });

  test("counts from the repository's root when the program starts below it", () => {
    const tree = new Tree(files);
    tree.unawait([".", "--out-dir", "../out"], { cwd: tree.at("src") });
    expect(tree.list("out")).toEqual(kept);
  });

  test("nothing comes back from an ignored directory", () => {
    const tree = new Tree({ ...files, "src/.gitignore": "!generated/b.js\n" });
    expect(found(tree, "src")).not.toContain("generated/b.js");
  });

  test("does not count with --no-gitignore", () => {
    expect(found(new Tree(files), "src", "--no-gitignore")).toHaveLength(6);
  });

  test("a file or directory that is named wins, with a note", () => {
    const tree = new Tree(files);
    const { status, output } = tree.unawait(["src/local.js", "--out-dir", "out"]);
    expect({ status, list: tree.list("out") }).toEqual({ status: 0, list: ["local.js"] });
    expect(output).toContain("Git ignores src/local.js; it is an input because you named it");
    expect(found(tree, "src/generated")).toContain("b.js");
  });
});

describe("symbolic links", () => {
  function linked(): Tree {
    const tree = new Tree({ "src/a.js": asyncCode, "other/b.js": asyncCode, "c.js": asyncCode });
    symlinkSync("../other", tree.at("src/dir"));
    symlinkSync("../other", tree.at("src/again"));
    symlinkSync("../c.js", tree.at("src/file.js"));
    symlinkSync("a.js", tree.at("src/0.js"));
    symlinkSync(".", tree.at("src/circle"));
    symlinkSync("nowhere", tree.at("src/broken.js"));
    return tree;
  }

  test("are not followed", () => {
    expect(found(linked(), "src")).toEqual(["a.js"]);
  });

  test("are followed when asked to, no file or directory twice, circles too", () => {
    const tree = linked();
    const { status, output } = tree.unawait(["src", "--follow-symlinks", "--out-dir", "out"]);
    expect(tree.list("out")).toEqual(["a.js", "again/b.js", "file.js"]);
    expect({ status, broken: output.includes("src/broken.js") }).toEqual({
      status: 1,
      broken: true,
    });
  });

  test("are followed when they are named", () => {
    expect(found(linked(), "src/file.js")).toEqual(["file.js"]);
  });
});

describe("files that are named", () => {
  test("and missing fail, and do not stop the others", () => {
    const tree = new Tree({ "a.js": asyncCode });
    const { status, output } = tree.unawait(["missing.js", "a.js", "--write"]);
    expect(status).toBe(1);
    expect(output).toContain("unawait: File not found: missing.js\n");
    expect(isRewritten(tree.read("a.js"))).toBe(true);
  });

  test("may be called anything", () => {
    const tree = new Tree({ "bin/tool": `#!/usr/bin/env node\n${asyncCode}` });
    expect(tree.unawait(["bin/tool", "--write"]).status).toBe(0);
    expect(tree.read("bin/tool")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(isRewritten(tree.read("bin/tool"))).toBe(true);
  });
});

describe("the source type", () => {
  const sloppy = "const protected = async () => 1;\nif (protected) return;\n";

  test("of CommonJS is sloppy", () => {
    for (const files of [
      { "src/a.js": sloppy },
      { "src/a.cjs": sloppy, "package.json": '{ "type": "module" }' },
      { "src/a.js": sloppy, "package.json": '{ "type": "commonjs" }' },
    ]) {
      expect(new Tree(files).unawait(["src", "--write"])).toMatchObject({ status: 0 });
    }
  });

  test("of a module is strict, by extension or the nearest package.json", () => {
    for (const files of [
      { "src/a.mjs": sloppy },
      { "src/a.js": sloppy, "package.json": '{ "type": "module" }' },
      { "src/a.js": sloppy, "src/package.json": '{ "type": "module" }', "package.json": "{}" },
    ]) {
      const { status, output } = new Tree(files).unawait(["src", "--write"]);
      expect(status).toBe(1);
      expect(output).toContain("protected");
    }
  });

  test("import makes a module wherever it stands, as for bundlers", () => {
    const tree = new Tree({
      "package.json": '{ "type": "commonjs" }',
      "src/a.js": `import "./b.js";\n${asyncCode}`,
      "src/b.ts": asyncCode,
    });
    expect(tree.unawait(["src", "--write"]).status).toBe(0);
  });
});

describe("shards", () => {
  test("are disjoint, and together everything, byte for byte, with a cache too", () => {
    const names = Array.from({ length: 7 }, (_, i) => `${String.fromCodePoint(97 + i)}/${i}.js`);
    const sources = names.map((name, i) => [`src/${name}`, i % 2 === 0 ? asyncCode : plainCode]);
    const tree = new Tree({
      ...(Object.fromEntries(sources) as Record<string, string>),
      "src/b/other.txt": "text",
    });
    const options = ["src", "--copy", "--source-maps", "--out-dir"];
    const contents = (directory: string) =>
      tree.list(directory).map((name) => [name, tree.read(`${directory}/${name}`)] as const);
    const shards = [1, 2, 3].map((index) => {
      tree.unawait([...options, `out${index}`, `--shard=${index}/3`, "--cache=cache"]);
      return contents(`out${index}`);
    });
    const files = shards.map((shard) => shard.filter(([name]) => !name.endsWith(".map")));
    expect(files.map(({ length }) => length)).toEqual([3, 3, 2]);
    tree.unawait([...options, "whole"]);
    const whole = contents("whole");
    expect(whole.length).toBe(12);
    expect(shards.flat().toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual(whole);
    const { stderr } = tree.unawait([...options, "cached", "--cache=cache"]);
    expect(stderr).toContain("4 rewritten");
    expect(stderr).toContain("4 from the cache");
    expect(contents("cached")).toEqual(whole);

    rmSync(tree.at("src/a/0.js"));
    tree.unawait([...options, "cached", "--cache=cache", "--shard=1/3"]);
    expect(contents("cached")).toEqual(whole);
    tree.unawait([...options, "cached", "--cache=cache"]);
    expect(tree.list("cached")).toEqual(
      whole.map(([name]) => name).filter((name) => !name.startsWith("a/")),
    );
  });
});

test("a directory that is empty stays unwritten beside others", () => {
  const tree = new Tree({ "src/a.js": asyncCode });
  mkdirSync(tree.at("empty"));
  expect(tree.unawait(["src", "empty", "--out-dir", "out"]).status).toBe(1);
  expect(tree.list("out")).toEqual(["src/a.js"]);
});
