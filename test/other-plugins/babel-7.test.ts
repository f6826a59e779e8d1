import { globSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { transformSync, version } from "@babel/core";
import type { Options } from "babel-plugin-unawait";
import { describe, expect, test, vi } from "vitest";
import { expectInvariants } from "../support/invariants.ts";
import { runProgram } from "../support/run-program.ts";
import { rewrite, type Source } from "../support/transform.ts";

// What a project has that depends on Babel 7: the plugin, too, then imports that one.
vi.mock("@babel/core", () => import("babel-core-7"));

const root = join(import.meta.dirname, "..");

test("Babel 7 is what runs", () => {
  expect(version).toMatch(/^7\./);
  expect(transformSync("", { configFile: false })).not.toBeNull();
});

describe("in Babel 7", () => {
  const scripts = ["order/*.js", "other-plugins/scripts/*.js"];
  for (const filename of globSync(scripts, { cwd: root }).toSorted()) {
    test(`${filename} behaves as it did, to the tick`, async () => {
      await expectSame([read(filename)]);
    });
  }

  for (const folder of globSync("fixtures/*/*", { cwd: root }).toSorted()) {
    test(`${relative("fixtures", folder)} is rewritten as in Babel 8`, async () => {
      const [input, program] = ["input", "program"].map((name) => read(`${folder}/${name}.*`));
      if (!input || !program) throw new Error(`Expected a fixture in ${folder}`);
      const [file] = globSync(join(root, folder, "options.json"));
      const options = file === undefined ? {} : (JSON.parse(readFileSync(file, "utf8")) as Options);
      const output = rewrite(input, options);
      expect(`${output.code}\n`).toBe(read(`${folder}/output.*`).code);
      expectInvariants(input, output, options);
      await expectSame([input, program], options);
    });
  }
});

async function expectSame(sources: readonly Source[], options: Options = {}): Promise<void> {
  const native = await runProgram(sources);
  expect(native.length, "events logged").toBeGreaterThan(0);
  const outputs = sources.map((source) => ({ ...source, code: rewrite(source, options).code }));
  expect(await runProgram(outputs)).toEqual(native);
}

function read(pattern: string): Source {
  const [filename] = globSync(join(root, pattern));
  if (filename === undefined) throw new Error(`Expected a file ${basename(pattern)}`);
  return { filename, code: readFileSync(filename, "utf8") };
}
