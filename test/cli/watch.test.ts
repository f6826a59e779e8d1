import { renameSync, rmSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isTurn } from "../support/turns.ts";
import { asyncCode, isRewritten, Tree, until } from "./tree.ts";

/** Starts to watch, and waits until the first run is over. */
async function watching(files: Record<string, string>, ...more: string[]) {
  const tree = new Tree({ ...files, "src/zzz.js": asyncCode });
  const child = tree.start(["src", "--out-dir", "dist", "--watch", ...more]);
  await until(() => tree.exists("dist/zzz.js"), "the first run, whose last file it is");
  return { tree, child };
}

/** Something that happens after all that was done before. */
async function settled(tree: Tree, name = "marker"): Promise<void> {
  tree.write({ [`src/${name}.js`]: asyncCode });
  await until(() => tree.exists(`dist/${name}.js`), name);
}

describe("--watch", () => {
  test("follows new, changed, renamed and deleted files", async () => {
    const { tree } = await watching({ "src/a.js": asyncCode, "src/deep/b.js": asyncCode });
    tree.write({ "src/a.js": `${asyncCode}// changed\n` });
    await until(() => tree.read("dist/a.js").includes("// changed"), "the change");
    expect(isRewritten(tree.read("dist/a.js"))).toBe(true);
    tree.write({ "src/new/c.js": asyncCode });
    await until(() => tree.exists("dist/new/c.js"), "the new file");
    renameSync(tree.at("src/deep/b.js"), tree.at("src/deep/renamed.js"));
    await until(
      () => tree.exists("dist/deep/renamed.js") && !tree.exists("dist/deep/b.js"),
      "the name",
    );
    rmSync(tree.at("src/new"), { recursive: true });
    await until(() => !tree.exists("dist/new"), "the end of the output and its directory");
    expect(tree.list("dist")).toEqual(["a.js", "deep/renamed.js", "zzz.js"]);
  });

  test("removes the maps of deleted files, and what was copied", { tags: ["long"] }, async () => {
    const { tree } = await watching(
      { "src/a.js": asyncCode, "src/data.json": "{}" },
      "--copy",
      "--source-maps=external",
    );
    const last = ["zzz.js", "zzz.js.map"];
    expect(tree.list("dist")).toEqual(["a.js", "a.js.map", "data.json", ...last]);
    tree.write({ "src/data.json": "[]" });
    await until(() => tree.read("dist/data.json") === "[]", "the copy");
    rmSync(tree.at("src/a.js"));
    rmSync(tree.at("src/data.json"));
    await until(() => tree.list("dist").length === last.length, "the end of three files");
    expect(tree.list("dist")).toEqual(last);
  });

  test("keeps the output of a file with an error, and goes on", async () => {
    const { tree, child } = await watching(
      { "src/a.js": asyncCode, "src/b.js": asyncCode },
      "--copy",
    );
    const before = tree.read("dist/a.js");
    tree.write({ "src/a.js": "async (" });
    await settled(tree);
    expect(tree.read("dist/a.js")).toBe(before);
    expect(child.exitCode).toBe(null);
    tree.write({ "src/a.js": `${asyncCode}// right again\n` });
    await until(() => tree.read("dist/a.js").includes("// right again"), "the correction");
  });

  test("respects ignore files, also those that change", async () => {
    const { tree } = await watching({ "src/.gitignore": "*.log.js\n", "src/a.js": asyncCode });
    tree.write({ "src/b.log.js": asyncCode, "src/node_modules/c.js": asyncCode, "src/d.d.ts": "" });
    await settled(tree);
    expect(tree.list("dist")).toEqual(["a.js", "marker.js", "zzz.js"]);
    tree.write({ "src/.gitignore": "a.js\n" });
    await until(() => tree.exists("dist/b.log.js") && !tree.exists("dist/a.js"), "the other rules");
  });

  test("takes bursts", { tags: ["long"] }, async () => {
    const { tree } = await watching({});
    for (let i = 0; i < 50; i += 1) {
      tree.write({ "src/a.js": `${asyncCode}// ${i}\n`, [`src/many/${i}.js`]: asyncCode });
    }
    await until(() => tree.list("dist/many").length === 50, "all files");
    await until(() => tree.read("dist/a.js").includes("// 49"), "the last content");
  });

  test.for(["moved", "deleted", "replaced"].filter((_, index) => isTurn(index, 3)))(
    "ends with 1 when a root is %s",
    async (what) => {
      const { tree, child } = await watching({});
      if (what === "deleted") rmSync(tree.at("src"), { recursive: true });
      else renameSync(tree.at("src"), tree.at("src2"));
      if (what === "replaced") tree.write({ "src/a.js": asyncCode });
      await until(() => child.exitCode !== null || child.signalCode !== null, "the end");
      expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code: 1, signal: null });
      expect(tree.read("stderr")).toContain(
        "unawait: src was moved, deleted or replaced. Start --watch again\n",
      );
    },
  );

  test("ends with 0 when it is interrupted", async () => {
    const { child } = await watching({});
    child.kill("SIGINT");
    await until(() => child.exitCode !== null || child.signalCode !== null, "the end");
    expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code: 0, signal: null });
  });

  test("refuses what it would watch itself, and what has no place", () => {
    const tree = new Tree({ "src/a.js": asyncCode });
    for (const args of [["--write"], [], ["--out-dir", "src"]]) {
      const { status, output } = tree.unawait(["src", "--watch", ...args]);
      expect(status).toBe(2);
      expect(output).toContain("Use --");
    }
    expect(tree.read("src/a.js")).toBe(asyncCode);
  });
});
