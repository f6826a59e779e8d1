import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { explainSource } from "../packages/cli/src/explain/explain-source.ts";
import type { PageOptions } from "../packages/playground/src/options/options.ts";
import type { Output } from "../packages/playground/src/transform/outcome.ts";
import { transform } from "../packages/playground/src/transform/transform.ts";

const source = `const settled = async () => 1;
const derived = async x => await x;
async function machine(list) { for (const x of list) await x; }
class A {
  async keys(object) { for (const key in object) await object[key]; }
  async *all(list) { yield* list; }
}
// @unawait keep
async function kept() { await 1; }
`;

function outputOf(code: string, options: PageOptions = {}): Output {
  const outcome = transform({ source: code, options });
  if (outcome.kind === "problem") throw new Error(outcome.message);
  return outcome;
}

describe("the functions of a program", () => {
  test("have the form that was asked for", () => {
    const formsWith = (options: PageOptions) =>
      outputOf(source, options).functions.map(({ form }) => form);
    const perCall = "generatorPerCall";
    expect(formsWith({})).toEqual(["settled", "driven", "driven", "driven", perCall, "kept"]);
    const optimized = ["settled", "derived", "stateMachine", "driven", perCall, "kept"];
    expect(formsWith({ driver: "file" })).toEqual(optimized);
    expect(formsWith({ driver: "runtime" })).toEqual(optimized);
    expect(formsWith({ driver: "file", optimize: "size" })).toEqual(formsWith({}));
    const unoptimized = ["driven", "driven", "driven", "driven", perCall, "kept"];
    expect(formsWith({ driver: "file", optimize: false })).toEqual(unoptimized);
  });

  test.each<Options & PageOptions>([
    {},
    { driver: "file" },
    { driver: "file", optimize: "size" },
    { driver: "runtime", exact: true },
    { topLevelAwait: "wrap" },
  ])("are explained as the command line does, with %o", (options) => {
    const explained = explainSource(source, { filename: "a.js", ...options });
    expect(outputOf(source, options).functions).toEqual(
      explained.map(({ name, what, form, became, line, column }) => ({
        source: { line, column },
        name: name ?? undefined,
        what,
        form,
        // The page does not find out which of them it is.
        became:
          form === "kept"
            ? ["It stays async: a pragma or an option of the plugin says so."]
            : became,
      })),
    );
  });

  test("say what keeps them from being without a generator", () => {
    const { functions } = outputOf(source, { driver: "file" });
    expect(functions[3]).toMatchObject({ name: "keys", what: "async method of a class" });
    expect(functions[3]?.became).toContain(
      "It cannot do without a generator: it suspends in `for…in`.",
    );
  });

  test("are none where the source has none", () => {
    expect(outputOf("f();").functions).toEqual([]);
  });
});

test.each<[PageOptions, string[]]>([
  [{}, ["yield", "yield"]],
  [{ driver: "file" }, ["awaitThen", "awaitThen"]],
  [{ driver: "runtime" }, ["awaitThen", "awaitThen"]],
  [{ driver: "file", optimize: "size" }, ["yield", "yield"]],
])("each await is found in the output with %o", (options, words) => {
  const { code, waits } = outputOf(
    "async x => {\n  await f(x);\n  return await (f, x);\n}",
    options,
  );
  const lines = code.split("\n");
  const found = waits.map(({ output }) => {
    const { line, column, length } = output ?? expect.fail("it is not there");
    return lines[line - 1]?.slice(column - 1, column - 1 + length);
  });
  expect(found).toEqual(words);
});
