import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryBeside } from "../../packages/cli/src/files/temporary.ts";
import { isTurn, triesAll } from "../support/turns.ts";
import { asyncCode, isRewritten, isRoot, main, plainCode, Tree, until } from "./tree.ts";

const temporaryModule = join(import.meta.dirname, "../../packages/cli/src/files/temporary.ts");

function mount(place: string, ...more: string[]) {
  return spawnSync("mount", [...more, "-t", "tmpfs", "-o", "size=64k", "none", place]);
}

const bad = "async function f() {\n  await;\n}\n";

describe("one bad file", () => {
  test("does not stop the others, is shown with its code, and nothing is written for it", () => {
    const tree = new Tree({ "src/a.js": asyncCode, "src/bad.js": bad, "src/c.js": asyncCode });
    const { status, output } = tree.unawait(["src", "--out-dir", "dist"]);
    expect(status).toBe(1);
    expect(tree.list("dist")).toEqual(["a.js", "c.js"]);
    expect(output).toContain("src/bad.js:2:8");
    expect(output).toContain("> 2 |   await;");
  });

  test("keeps the output it had", () => {
    const tree = new Tree({ "src/a.js": bad, "dist/a.js": "as it was" });
    expect(tree.unawait(["src", "--out-dir", "dist"]).status).toBe(1);
    expect(tree.read("dist/a.js")).toBe("as it was");
  });
});

describe("what cannot be written", () => {
  test("a read-only file stays, for root too", () => {
    const tree = new Tree({ "src/a.js": asyncCode, "src/b.js": asyncCode });
    chmodSync(tree.at("src/a.js"), 0o444);
    const { status, output } = tree.unawait(["src", "--write"]);
    expect(status).toBe(1);
    expect(output).toContain("Cannot write src/a.js: the file is read-only");
    expect(tree.read("src/a.js")).toBe(asyncCode);
    expect(isRewritten(tree.read("src/b.js"))).toBe(true);
    expect(tree.list()).toEqual(["src/a.js", "src/b.js"]);
  });

  test("a directory where the output should be", () => {
    const tree = new Tree({ "src/a.js": asyncCode, "src/b.js": asyncCode, "dist/a.js/x": "" });
    const { status, output } = tree.unawait(["src", "--out-dir", "dist"]);
    expect(status).toBe(1);
    expect(output).toContain("Cannot write dist/a.js: it is a directory");
    expect(tree.list("dist")).toEqual(["a.js/x", "b.js"]);
  });

  test("an output whose directory does not exist", () => {
    const tree = new Tree({ "src/app.ts": asyncCode });
    const { status, output } = tree.unawait(["src/app.ts", "-o", "missing/out.ts"]);
    expect(status).toBe(1);
    expect(output).toContain(
      "unawait: Cannot write missing/out.ts: the directory missing/ does not exist\n",
    );
    const directory = tree.unawait(["src/app.ts", "-o", "missing/"]);
    expect(directory.status).toBe(2);
    expect(directory.output).toContain(
      "unawait: --out-file missing/ is a directory. Use --out-dir",
    );
    expect(tree.list()).toEqual(["src/app.ts"]);
  });

  test("an output directory that is a file", () => {
    const tree = new Tree({ "src/a.js": asyncCode, dist: "" });
    expect(tree.unawait(["src", "--out-dir", "dist"]).status).toBe(1);
    expect(tree.read("dist")).toBe("");
  });
});

/** Root may do everything, so the program runs as somebody else. */
const nobody = 65_534;
const user = { uid: nobody, gid: nobody, env: { PATH: process.env["PATH"] } };
const canBeNobody =
  isRoot && spawnSync(process.execPath, ["-C", "source", main, "--version"], user).status === 0;

function belongingToNobody(files: Record<string, string>): Tree {
  const tree = new Tree(files);
  for (const name of ["", ...readdirSync(tree.path, { recursive: true, encoding: "utf8" })]) {
    chownSync(tree.at(name), nobody, nobody);
  }
  return tree;
}

describe.skipIf(!canBeNobody)("permissions, as an ordinary user (only root can become one)", () => {
  test("directories that cannot be read are told of, and do not stop the rest", () => {
    const tree = belongingToNobody({ "src/a.js": asyncCode, "src/locked/b.js": asyncCode });
    chmodSync(tree.at("src/locked"), 0);
    const { status, output } = tree.unawait(["src", "--out-dir", "dist"], user);
    expect(output).toContain("src/locked");
    expect(output).toContain("permission");
    expect({ status, dist: tree.list("dist") }).toEqual({ status: 1, dist: ["a.js"] });
  });

  test("files that cannot be read", () => {
    const tree = belongingToNobody({ "src/a.js": asyncCode, "src/b.js": asyncCode });
    chmodSync(tree.at("src/a.js"), 0);
    const { status, output } = tree.unawait(["src", "--write"], user);
    expect(output).toContain("src/a.js");
    expect(status).toBe(1);
    expect(isRewritten(tree.read("src/b.js"))).toBe(true);
  });

  test("directories that cannot be written", () => {
    const tree = belongingToNobody({ "src/a.js": asyncCode, "src/deep/b.js": asyncCode });
    chmodSync(tree.at("src/deep"), 0o555);
    const { status, output } = tree.unawait(["src", "--write"], user);
    expect(output).toContain("src/deep/b.js");
    expect(status).toBe(1);
    expect(tree.read("src/deep/b.js")).toBe(asyncCode);
    expect(isRewritten(tree.read("src/a.js"))).toBe(true);
  });

  test("files of others are not taken over by a rename", { tags: ["long"] }, () => {
    const tree = belongingToNobody({ "src/a.js": asyncCode });
    chownSync(tree.at("src/a.js"), 0, 0);
    expect(tree.unawait(["src", "--write"], user).status).toBe(1);
    expect(tree.read("src/a.js")).toBe(asyncCode);
  });

  test("root leaves a file to whom it belongs", () => {
    const tree = belongingToNobody({ "src/a.js": asyncCode });
    expect(tree.unawait(["src", "--write"]).status).toBe(0);
    expect(isRewritten(tree.read("src/a.js"))).toBe(true);
    expect(statSync(tree.at("src/a.js"))).toMatchObject({ uid: nobody, gid: nobody });
  });
});

describe("a full disk", () => {
  const canMount = isRoot && mount(tmpdir(), "--fake").status === 0;

  /** A file system of 64 kB, most of it taken. */
  function fullDisk(files: Record<string, string>): Tree {
    const tree = new Tree();
    mkdirSync(tree.at("disk"));
    expect(mount(tree.at("disk"))).toMatchObject({ status: 0 });
    onTestFinished(() => void spawnSync("umount", ["-l", tree.at("disk")]));
    tree.write(files);
    return tree;
  }

  const large = `// ${"x".repeat(20_000)}\n`;

  test.skipIf(!canMount)("keeps the old file, and leaves nothing behind (root can mount)", () => {
    const code = `${large}${asyncCode}`;
    const tree = fullDisk({ "disk/src/a.js": code, "disk/filler": "x".repeat(30_000) });
    const { status, output } = tree.unawait(["disk/src", "--write"]);
    expect(output).toContain("disk/src/a.js");
    expect(output).toContain("space");
    expect(status).toBe(1);
    expect(tree.read("disk/src/a.js")).toBe(code);
    expect(tree.list("disk")).toEqual(["filler", "src/a.js"]);
    rmSync(tree.at("disk/filler"));
    expect(tree.unawait(["disk/src", "--write"]).status).toBe(0);
    expect(isRewritten(tree.read("disk/src/a.js"))).toBe(true);
  });

  test.skipIf(!canMount)("under the cache costs the cache only (root can mount)", () => {
    const tree = fullDisk({
      "disk/filler": "x".repeat(60_000),
      "src/a.js": `${large}${asyncCode}`,
    });
    expect(tree.unawait(["src", "--write", "--cache=disk/cache"]).status).toBe(0);
    expect(isRewritten(tree.read("src/a.js"))).toBe(true);
  });
});

describe("a kill", () => {
  const count = 200;
  const body = Array.from(
    { length: 3 },
    (_, i) => `export async function f${i}(x) {\n  return (await x) + 1;\n}\n`,
  ).join("");
  const names = Array.from({ length: count }, (_, i) => `src/${i % 10}/${i}.js`);
  const files = Object.fromEntries(names.map((name) => [name, `// ${name}\n${body}`]));

  /** The output of a run that nothing disturbed. */
  function undisturbed(): Tree {
    const tree = new Tree(files);
    expect(tree.unawait(["src", "--write"]).status).toBe(0);
    return tree;
  }

  function temporaryIn(tree: Tree): string[] {
    return tree.list().filter((name) => name.includes(".tmp"));
  }

  test("-9 while 200 files are written leaves each old or new", async () => {
    const whole = undisturbed();
    const isNew = (tree: Tree) => (name: string) => tree.read(name) === whole.read(name);
    let interrupted = 0;
    for (const [round, workers] of [0, 2, 2, 0].entries()) {
      if (!isTurn(round, 2)) continue;
      const tree = new Tree(files);
      const child = tree.start(["src", "--write", `--workers=${workers}`]);
      const first = names[round * 20] ?? "";
      await until(() => tree.read(first) !== files[first] || child.exitCode !== null, "a file");
      child.kill("SIGKILL");
      await until(() => child.exitCode !== null || child.signalCode !== null, "the end");
      const done = names.filter(isNew(tree));
      const old = names.filter((name) => tree.read(name) === files[name]);
      expect(done.length + old.length).toBe(count);
      if (old.length > 0 && done.length > 0) interrupted += 1;
      if (round < 2) continue;
      expect(tree.unawait(["src", "--write"]).status).toBe(0);
      expect(names.filter(isNew(tree))).toHaveLength(count);
      expect(temporaryIn(tree)).toEqual([]);
    }
    expect(interrupted).toBeGreaterThan(triesAll ? 1 : 0);
  });

  test("leaves files behind that the next run removes, but for those of runs that go on", () => {
    const tree = new Tree({ "src/a.js": asyncCode });
    const living = temporaryBeside(tree.at("src/a.js"));
    const dead = spawnSync(
      process.execPath,
      [
        "-C",
        "source",
        "-p",
        `import(${JSON.stringify(temporaryModule)}).then(m => console.log(m.temporaryBeside("x"))), ""`,
      ],
      { encoding: "utf8" },
    ).stdout.trim();
    const others = ".unawait-00000000-1-00000000.tmp";
    tree.write({ [`src/${basename(living)}`]: "", [`src/${dead}`]: "", [`src/${others}`]: "" });
    expect(tree.list("src")).toHaveLength(4);
    expect(tree.unawait(["src", "--write"]).status).toBe(0);
    expect(tree.list("src")).toEqual([others, basename(living), "a.js"].toSorted());
  });

  test("by a signal finishes the file at hand, and says which signal it was", async () => {
    for (const workers of [0, 2]) {
      const tree = new Tree(files);
      const child = tree.start(["src", "--write", `--workers=${workers}`]);
      await until(() => tree.read("src/0/0.js") !== files["src/0/0.js"], "the first file");
      child.kill("SIGTERM");
      await until(() => child.exitCode !== null || child.signalCode !== null, "the end");
      expect(child.signalCode).toBe("SIGTERM");
      expect(temporaryIn(tree)).toEqual([]);
      expect(names.some((name) => tree.read(name) === files[name])).toBe(true);
    }
  });
});

test("a file that an editor saves while it is rewritten keeps what was saved", async () => {
  const saved = (count: number) => `${asyncCode}const all = [${functions}]; // saved ${count}\n`;
  const functions = "async () => { await 1; },".repeat(500);
  const tree = new Tree({ "src/a.js": saved(0), "src/b.js": asyncCode });
  const child = tree.start(["src", "--write", "--workers=0"]);
  let count = 0;
  while (child.exitCode === null) {
    tree.write({ "src/new.tmp": saved(++count) });
    renameSync(tree.at("src/new.tmp"), tree.at("src/a.js"));
    await setTimeout(1);
  }
  expect(child.exitCode).toBe(1);
  expect(tree.read("stderr")).toContain(
    "Cannot write src/a.js: it was changed while it was rewritten",
  );
  expect(tree.read("src/a.js")).toBe(saved(count));
  expect(isRewritten(tree.read("src/b.js"))).toBe(true);
  expect(tree.list("src")).toEqual(["a.js", "b.js"]);
});

describe.skipIf(process.platform === "win32")("a hostile tree", () => {
  const hostile = ["esc\u001B[31m.js", "line\nbreak.js", "spaces  and 'quotes\".js", "-rf.js"];

  test("is rewritten whole: control characters in names, links in circles, pipes", () => {
    const files = Object.fromEntries(hostile.map((name) => [`src/${name}`, asyncCode]));
    const tree = new Tree({ ...files, "src/deep/a.js": asyncCode });
    spawnSync("mkfifo", [tree.at("src/pipe.js")]);
    symlinkSync(tree.at("src"), tree.at("src/deep/circle"));
    symlinkSync("itself.js", tree.at("src/itself.js"));
    const { status, output } = tree.unawait(["src", "--write", "--reporter", "pretty"]);
    expect(status).toBe(0);
    expect(output).not.toContain("\u001B[31m");
    for (const name of hostile) expect(isRewritten(tree.read(`src/${name}`)), name).toBe(true);
    expect(isRewritten(tree.read("src/deep/a.js"))).toBe(true);
  });

  test("names that are not UTF-8 are told of, and do not stop the rest", () => {
    const tree = new Tree({ "src/a.js": asyncCode });
    const name = Buffer.concat([
      Buffer.from(`${tree.at("src")}/b`),
      Buffer.from([0xff, 0x2e, 0x6a, 0x73]),
    ]);
    writeFileSync(name, asyncCode);
    const { status, output } = tree.unawait(["src", "--write"]);
    expect(status).toBe(1);
    expect(output).toContain("Its name is not valid UTF-8: rename it");
    expect(isRewritten(tree.read("src/a.js"))).toBe(true);
    expect(readFileSync(name, "utf8")).toBe(asyncCode);
  });
});

describe("files that are not there any more", () => {
  test.skipIf(process.platform === "win32")(
    "fail alone (with a pipe, that says when)",
    async () => {
      const tree = new Tree({ "src/b.js": asyncCode, "src/c.js": asyncCode });
      spawnSync("mkfifo", [tree.at("src/a.js")]);
      const inputs = ["src/a.js", "src/b.js", "src/c.js"];
      const child = tree.start([...inputs, "--out-dir", "dist"]);
      // Opens when the program reads it: then all files are known.
      const pipe = await open(tree.at("src/a.js"), "w");
      rmSync(tree.at("src/b.js"));
      await pipe.writeFile(plainCode);
      await pipe.close();
      await until(() => child.exitCode !== null, "the end");
      expect(child.exitCode).toBe(1);
      expect(tree.list("dist")).toEqual(["a.js", "c.js"]);
    },
  );
});
