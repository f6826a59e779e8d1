import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync, version } from "@babel/core";
import { describe, expect, test, vi } from "vitest";
import { runProgram } from "../support/run-program.ts";
import { rewrite } from "../support/transform.ts";

// What a project has that depends on Babel 7: the plugin, too, then imports that one.
vi.mock("@babel/core", () => import("babel-core-7"));

const root = join(import.meta.dirname, "..");

test("Babel 7 is what runs", () => {
  expect(version).toMatch(/^7\./);
  expect(transformSync("", { configFile: false })).not.toBeNull();
});

describe("in Babel 7", () => {
  const scripts = ["order/*.js", "other-plugins/scripts/*.js"];
  for (const file of globSync(scripts, { cwd: root }).toSorted()) {
    test(`${file} behaves as it did, to the tick`, async () => {
      const filename = join(root, file);
      const source = { filename, code: readFileSync(filename, "utf8") };
      const native = await runProgram([source]);
      expect(native.length, "events logged").toBeGreaterThan(0);
      const output = { filename, code: rewrite(source).code };
      expect(await runProgram([output])).toEqual(native);
    });
  }
});
