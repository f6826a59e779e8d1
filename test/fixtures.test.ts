import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { expectInvariants } from "./support/invariants.ts";
import { runProgram } from "./support/run-program.ts";
import { rewrite, type Source } from "./support/transform.ts";
import { printWithoutHelpers } from "./support/without-helpers.ts";

const root = join(import.meta.dirname, "fixtures");

for (const folder of globSync("*/*", { cwd: root }).toSorted()) {
  const input = read(folder, "input");
  const program = read(folder, "program");
  const options = readOptions(folder);

  describe(folder, () => {
    test("is rewritten as expected", async () => {
      const output = rewrite(input, options);
      const file = join(
        dirname(input.filename),
        basename(input.filename).replace("input", "output"),
      );
      await expect(printWithoutHelpers(output.ast)).toMatchFileSnapshot(file);
      expectInvariants(input, output, options);
    });

    test("behaves as it did, to the tick", async () => {
      const native = await runProgram([input, program]);
      const rewritten = await runProgram(
        [input, program].map((source) => ({ ...source, code: rewrite(source, options).code })),
      );
      expect(native.length, "events logged").toBeGreaterThan(0);
      expect(rewritten).toEqual(native);
    });
  });
}

/** Reads the fixture's file of that name, whatever its extension. */
function read(folder: string, name: string): Source {
  const file = readdirSync(join(root, folder)).find((entry) => entry.startsWith(`${name}.`));
  if (!file) throw new Error(`Expected a file called ${name}.* in test/fixtures/${folder}`);
  const filename = join(root, folder, file);
  return { code: readFileSync(filename, "utf8"), filename };
}

/** The plugin's options for a fixture that is about them. */
function readOptions(folder: string): Options {
  const file = join(root, folder, "options.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Options) : {};
}
