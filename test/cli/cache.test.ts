import { once } from "node:events";
import { cpSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { sweepCache } from "../../packages/cli/src/run/sweep-cache.ts";
import { isTurn } from "../support/turns.ts";
import { asyncCode, isRewritten, plainCode, Tree } from "./tree.ts";

const files = {
  "src/a.js": asyncCode,
  "src/deep/b.ts": "export const g = async (x: Promise<number>) => (await x) + 1;\n",
  "src/plain.js": plainCode,
};

const args = ["src", "--out-dir", "dist", "--cache=cache"];

function entries(tree: Tree): string[] {
  return tree.list("cache").filter((name) => /^[0-9a-f]{2}\//.test(name));
}

function agesOf(tree: Tree): number[] {
  return entries(tree).map((name) => statSync(tree.at(`cache/${name}`)).mtimeMs);
}

const hour = 60 * 60 * 1000;
const hourAgo = Math.floor(Date.now() / 1000) * 1000 - hour;

/** Makes files of the cache older: its entries, unless others are named. */
function age(tree: Tree, time = hourAgo, names: readonly string[] = entries(tree)): void {
  for (const name of names) utimesSync(tree.at(`cache/${name}`), time / 1000, time / 1000);
}

describe("a cache", () => {
  test("has a result for each file with something to rewrite, and gives the same outputs", () => {
    const tree = new Tree(files);
    expect(tree.unawait(args).status).toBe(0);
    expect(entries(tree)).toHaveLength(2);
    const first = tree.list("dist").map((name) => tree.read(`dist/${name}`));
    rmSync(tree.at("dist"), { recursive: true });
    age(tree);
    expect(tree.unawait(args).status).toBe(0);
    expect(tree.list("dist").map((name) => tree.read(`dist/${name}`))).toEqual(first);
    expect(agesOf(tree)).toEqual([hourAgo, hourAgo]);
  });

  test("is the same, byte for byte, on another machine at another time", () => {
    const [one, other] = [new Tree(files), new Tree(files)];
    one.unawait(args);
    other.unawait([...args, "--workers=2"]);
    expect(other.list("cache")).toEqual(one.list("cache"));
    for (const name of one.list("cache")) {
      expect(other.read(`cache/${name}`)).toBe(one.read(`cache/${name}`));
      expect(one.read(`cache/${name}`)).not.toContain(one.path);
    }
  });

  test("serves files that moved, and what another machine has kept", () => {
    const [one, other] = [new Tree(files), new Tree({ "elsewhere/c.js": asyncCode })];
    one.unawait(args);
    cpSync(one.at("cache"), other.at("cache"), { recursive: true });
    age(other);
    other.unawait(["elsewhere", "--write", "--cache=cache"]);
    expect(agesOf(other)).toEqual([hourAgo, hourAgo]);
    expect(other.read("elsewhere/c.js")).toBe(one.read("dist/a.js"));
  });

  test("knows other contents, other options and other source types", () => {
    const tree = new Tree({ "src/a.js": asyncCode });
    const counts = [
      () => undefined,
      () => tree.write({ "src/a.js": `${asyncCode}\n` }),
      () => tree.write({ "src/package.json": '{ "type": "module" }' }),
    ].map((change) => {
      change();
      tree.unawait(args);
      return entries(tree).length;
    });
    expect(counts).toEqual([1, 2, 3]);
    tree.unawait([...args, "--promise=captured"]);
    expect(entries(tree)).toHaveLength(4);
    tree.unawait([...args, "--source-maps=inline"]);
    expect(entries(tree)).toHaveLength(5);
  });

  test("knows other patterns, and the names of files that these are about", () => {
    const tree = new Tree({ "src/a.js": asyncCode, "src/b.js": asyncCode });
    // Both files have the same text, and so one entry, unless their names count.
    const configs: [config: string, entries: number][] = [
      ["{ overrides: [{ name: /a/, driver: 'keep' }] }", 1],
      ["{ overrides: [{ name: '/a/', driver: 'keep' }] }", 1],
      ["{ overrides: [{ name: /a/i, driver: 'keep' }] }", 1],
      ["{ overrides: [{ test: 'src/a.js', driver: 'keep' }] }", 2],
      ["{ include: 'src/a.js' }", 2],
      // Not only /b/: the path of the temporary folder may have one.
      [String.raw`{ exclude: /b\.js$/ }`, 2],
    ];
    let known = 0;
    for (const [config, added] of configs.filter((_, index) => isTurn(index + 1, 2))) {
      tree.write({ "unawait.config.mjs": `export default ${config};` });
      // A process loads a configuration once.
      expect(tree.unawait(args, { env: process.env }).status).toBe(0);
      expect(entries(tree).length - known, config).toBe(added);
      known += added;
    }
    expect(isRewritten(tree.read("dist/a.js"))).toBe(true);
    expect(tree.read("dist/b.js")).toBe(asyncCode);
  });

  test("with damaged entries makes them anew", () => {
    const tree = new Tree(files);
    tree.unawait(args);
    const whole = entries(tree).map((name) => tree.read(`cache/${name}`));
    const [one = "", two = ""] = entries(tree);
    tree.write({
      [`cache/${one}`]: tree.read(`cache/${one}`).slice(0, -10),
      [`cache/${two}`]: tree.read(`cache/${two}`).replace("Promise", "Premise"),
    });
    rmSync(tree.at("dist"), { recursive: true });
    expect(tree.unawait(args).status).toBe(0);
    expect(isRewritten(tree.read("dist/a.js"))).toBe(true);
    expect(entries(tree).map((name) => tree.read(`cache/${name}`))).toEqual(whole);
  });

  test("keeps nothing of a bad file", () => {
    const tree = new Tree({ "src/bad.js": "async (" });
    expect(tree.unawait(args).status).toBe(1);
    expect(tree.unawait(args).status).toBe(1);
    expect(entries(tree)).toEqual([]);
  });
});

describe("what is removed from a cache", () => {
  const day = 24 * hour;
  const now = Math.floor(Date.now() / 1000) * 1000;

  test("is what was not used for a week; a use is noted once a day", () => {
    const tree = new Tree({ ...files, "src/c.js": "export const h = async () => await 3;\n" });
    tree.unawait(args);
    const [a = "", b = "", c = ""] = entries(tree);
    age(tree, now - 8 * day, [a, b, c]);
    // Not yet: it was swept today.
    tree.unawait(["src/plain.js", "--check", "--cache=cache"]);
    expect(entries(tree)).toEqual([a, b, c]);
    // A use makes an entry new again.
    tree.unawait(["src/a.js", "--check", "--cache=cache"]);
    const used = entries(tree).filter(
      (name) => statSync(tree.at(`cache/${name}`)).mtimeMs > now - day,
    );
    expect(used).toHaveLength(1);
    age(tree, now - 2 * day, ["swept"]);
    tree.unawait(["src/plain.js", "--check", "--cache=cache"]);
    expect(entries(tree)).toEqual(used);
    expect(statSync(tree.at("cache/swept")).mtimeMs).toBeGreaterThanOrEqual(now);
    expect(tree.unawait(args).status).toBe(0);
    expect(entries(tree)).toEqual([a, b, c]);
  });

  test("is what was not used for longest, where all is too much", () => {
    const entry = "x".repeat(1000);
    const names = ["00/a.json", "00/b.json", "01/c.json", "02/d.json"];
    const tree = new Tree({ "cache/own.txt": "", "cache/outputs/e.json": entry });
    tree.write(Object.fromEntries(names.map((name) => [`cache/${name}`, entry])));
    names.forEach((name, index) => age(tree, now - index * hour, [name]));
    sweepCache(tree.at("cache"), { age: 7 * day, bytes: 2500 });
    const left = ["00/a.json", "00/b.json", "outputs/e.json", "own.txt", "swept"];
    expect(tree.list("cache")).toEqual(left);
  });

  test("may be in use by several processes at once", { tags: ["long"] }, async () => {
    const many = Array.from({ length: 30 }, (_, i) => [`src/${i}.js`, `f = async () => ${i};\n`]);
    const tree = new Tree(Object.fromEntries(many) as Record<string, string>);
    tree.unawait(["src", "--out-dir", "expected", "--cache=cache"]);
    age(tree, now - 8 * day, [...entries(tree), "swept"]);
    const runs = ["a", "b", "c", "d"].map((name) =>
      tree.start(["src", "--out-dir", `out/${name}`, "--cache=cache"]),
    );
    await Promise.all(runs.map((child) => once(child, "exit")));
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    for (const name of ["a", "b", "c", "d"]) {
      for (const file of tree.list("expected")) {
        expect(tree.read(`out/${name}/${file}`)).toBe(tree.read(`expected/${file}`));
      }
    }
  });
});

describe("outputs of inputs that are gone", () => {
  test("are removed with their maps and directories; all else stays", () => {
    const tree = new Tree({ ...files, "dist/own.js": "", "dist/deep/own.txt": "" });
    const withMaps = [...args, "--source-maps=external"];
    tree.write({ "src/gone/c.js": asyncCode });
    tree.unawait(withMaps);
    expect(tree.list("dist")).toContain("gone/c.js.map");
    rmSync(tree.at("src/gone"), { recursive: true });
    rmSync(tree.at("src/deep/b.ts"));
    tree.unawait(withMaps);
    expect(tree.list("dist")).toEqual(["a.js", "a.js.map", "deep/own.txt", "own.js", "plain.js"]);
    expect(readdirSync(tree.at("dist"))).not.toContain("gone");
  });

  test("those of inputs that are only not named this time stay", () => {
    const tree = new Tree({ "src/a.js": asyncCode, "src/b/c.js": asyncCode });
    tree.unawait(args);
    tree.unawait(["src/a.js", "--out-dir", "dist", "--cache=cache"]);
    expect(tree.list("dist")).toEqual(["a.js", "b/c.js"]);
    rmSync(tree.at("src/b/c.js"));
    tree.unawait(args);
    expect(tree.list("dist")).toEqual(["a.js"]);
  });
});

describe("threads", () => {
  test("give the same outputs and tell of them in the same order", () => {
    const codeOf = (i: number) =>
      Array.from({ length: (i % 5) + 1 }, (_, k) => `const f${i}_${k} = async () => await ${k};\n`);
    const entriesOf = Array.from({ length: 40 }, (_, i): [string, string] => [
      `src/${String(i).padStart(2, "0")}.js`,
      i % 7 === 3 ? "async (" : codeOf(i).join(""),
    ]);
    const many = Object.fromEntries(entriesOf);
    const [here, there] = [0, 2].map((workers) => {
      const tree = new Tree(many);
      const { status, output } = tree.unawait(["src", "--out-dir", "dist", `--workers=${workers}`]);
      expect(status).toBe(1);
      const failed = output.match(/src\/\d+\.js/g);
      return { failed, outputs: tree.list("dist").map((name) => tree.read(`dist/${name}`)) };
    });
    expect(there).toEqual(here);
    expect([...new Set(here?.failed)]).toHaveLength(6);
  });
});
