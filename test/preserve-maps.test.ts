import { transformFromAstSync, transformSync, types as t } from "@babel/core";
import unawait from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { rewriteSource } from "../packages/cli/src/index.ts";
import { asyncNodesIn } from "../packages/cli/src/rewrite/async-code.ts";
import { printPreserving } from "../packages/cli/src/rewrite/preserve/index.ts";
import { Snapshot } from "../packages/cli/src/rewrite/preserve/snapshot.ts";
import { parseSource } from "../packages/cli/src/rewrite/syntax.ts";
import { mapFaults } from "./support/mapped-tokens.ts";
import { randomProgram } from "./support/random-program.ts";
import { triesAll } from "./support/turns.ts";

const none = { astray: [], missing: [] };

const programs: Record<string, string> = {
  "a loop": `
    async function load(first, { deep = first } = {}, ...others) {
      for await (const line of lines) {
        show(line);
        if (line) continue;
      }
      for await (other of lines) show(other)
      for await (const { key: [value] } of await lines) { show(value); { show(key) } }
    }`,
  resources: `
    async function use() {
      await using one = await open("one"), two = open(2);
      one.read(two, 0x1f, /r/u, \`t\${one}\`);
      for await (await using three of all) three.close();
    }`,
  parameters: `
    const one = async ({ a = b() }, [c], d = a) => ({ a, c, d });
    async function two(e = later(), f = () => e) { var e; return f(await e) }
    class Three { async #four(g) { return this.#four(await g) } static async [six](h) { h() } }`,
  captures: `
    class One extends Two {
      async three() { return [this.four, super.five(await six), arguments[0], new.target] }
      static async seven() { super.eight = await nine; super.ten = 10; }
    }`,
  generators: `
    async function* one(two) { yield two; yield* three(); return await four("4") }
    const five = { async *six() { const { seven } = yield; try { yield 8 } finally { done() } } };`,
  "names that the driver has too": `
    async function run(step, gen) { const result = await step(gen); resolve(result); }
    async function wait(resolve, reject) { await new Promise((resolve) => resolve(reject)); }`,
  "a default export": `export default async function () { return await one }`,
  JSX: `const One = async () => <p two={await three} {...four}>five {"six"}</p>;`,
};

describe("in the preserving format, each token of the author leads to itself, and no other leads anywhere", () => {
  test.for(Object.entries(programs))("%s", ([, source]) => {
    const filename = "a.jsx";
    for (const exact of [false, true]) {
      const options = { filename, sourceMaps: true, strict: true, exact };
      const { code, map = "" } = rewriteSource(source, options);
      expect(mapFaults(source, code, map, filename)).toEqual(none);
    }
  });

  test("generated programs", () => {
    for (let seed = 1; seed <= (triesAll ? 40 : 10); seed++) {
      const source = randomProgram(seed);
      const options = { filename: "a.js", sourceMaps: true, strict: true };
      const { code, map = "" } = rewriteSource(source, options);
      expect(mapFaults(source, code, map, "a.js"), `seed ${seed}`).toEqual(none);
    }
  });
});

describe("in maps of Babel's printer, each name of the author leads to itself, and none of the driver anywhere", () => {
  const optionSets = [{}, { exact: true }, { promise: "captured" }, { trace: true }] as const;
  const sources = [
    ...Object.values(programs),
    ...Array.from({ length: triesAll ? 20 : 5 }, (_, i) => randomProgram(i)),
  ];
  test.for(optionSets)("%j", (options) => {
    for (const source of sources) {
      const printed = rewriteSource(source, {
        filename: "a.jsx",
        format: "generate",
        sourceMaps: true,
        ...options,
      });
      expect(mapFaults(source, printed.code, printed.map ?? "", "a.jsx", "named words")).toEqual(
        none,
      );
      const { code = "", map } =
        transformSync(source, {
          filename: "a.jsx",
          configFile: false,
          babelrc: false,
          sourceMaps: true,
          parserOpts: { plugins: ["jsx"] },
          sourceType: "unambiguous",
          plugins: [[unawait, options]],
        }) ?? {};
      expect(mapFaults(source, code ?? "", JSON.stringify(map), "a.jsx", "named words")).toEqual(
        none,
      );
    }
  });
});

describe("positions of generated nodes do not matter", () => {
  const nowhere = { line: null, column: null, index: null };
  const positions: Record<string, object> = {
    missing: { start: undefined, end: undefined, loc: undefined },
    null: { start: null, end: null, loc: null },
    empty: { start: undefined, end: undefined, loc: { start: nowhere, end: nowhere } },
    wrong: {
      start: 0,
      end: 3,
      loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 3 } },
    },
  };

  test.for(Object.entries(positions))("%s", ([, position]) => {
    for (const source of Object.values(programs)) {
      const expected = rewriteSource(source, { filename: "a.jsx", strict: true }).code;
      const { code, map } = printed(source, position);
      expect(code).toBe(expected);
      expect(mapFaults(source, code, JSON.stringify(map), "a.jsx")).toEqual(none);
    }
  });

  function printed(source: string, position: object) {
    const { file } = parseSource(source, "a.jsx");
    const originals = new Set<t.Node>();
    t.traverseFast(file, (node) => void originals.add(node));
    const snapshot = new Snapshot(file, asyncNodesIn(source, file));
    transformFromAstSync(file, source, {
      filename: "a.jsx",
      configFile: false,
      babelrc: false,
      code: false,
      cloneInputAst: false,
      plugins: [unawait],
    });
    t.traverseFast(file, (node) => {
      if (!originals.has(node)) Object.assign(node, position);
    });
    return printPreserving(file, snapshot, source, {
      comments: [],
      filename: "a.jsx",
      sourceMap: true,
    });
  }
});
