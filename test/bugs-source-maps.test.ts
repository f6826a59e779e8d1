import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type InputOptions, transformSync } from "@babel/core";
import { eachMapping, TraceMap } from "@jridgewell/trace-mapping";
import unawait from "babel-plugin-unawait";
import { describe, expect, onTestFinished } from "vitest";
import { bug, nodeTypes } from "./support/bugs.ts";
import { rewrite, type Source } from "./support/transform.ts";

const plain: InputOptions = { plugins: [unawait], configFile: false, babelrc: false };

describe("source maps and coverage", () => {
  const source: Source = {
    filename: "stepped.js",
    code: `const before = 1;
/** Loads. */
async function load(id, { deep } = {}) {
  const page = await fetch(id);
  for await (const line of page) {
    log(line);
  }
  if (deep) {
    await load(page.next);
  }
  return page;
}
class Store {
  async *items() {
    yield* this.list;
  }
  last = async () => {
    return await this.list.at(-1);
  };
}`,
  };
  const { lines, positions } = mapped(source);

  bug("MP71 stepping through goes from statement to statement (TypeScript#5888, #12390)", () => {
    const statements = [
      "fetch(id)",
      "log(line)",
      "load(page.next)",
      "return page",
      "this.list)",
      "this.list.at",
    ];
    const steps = statements.map((text) => {
      const index = lines.findIndex((line) => line.includes(text));
      return positions[index]?.find(({ line }) => line > 1)?.line;
    });
    expect(steps).toEqual([4, 6, 9, 11, 15, 18]);
    // A debugger passes over what is ours.
    const driver = lines.findIndex((line) => line.includes("function step"));
    const end = lines.findIndex((line) => line.includes("gen.next());"));
    expect(positions.slice(driver, end).flat()).toEqual([]);
  });

  bug("MP72 every line of the user's maps to something (TypeScript#45581)", () => {
    const mappedLines = new Set(positions.flat().map(({ line }) => line));
    const unmapped = source.code
      .split("\n")
      .filter((line, index) => /\w/.test(line) && !mappedLines.has(index + 1));
    expect(unmapped).toEqual([]);
  });

  bug(
    "MP73 a driver has no branches of expressions to cover (nyc#265, #270, #323, istanbuljs#291)",
    () => {
      const ignored = "/* istanbul ignore next */";
      const text = `${ignored}
async function declared() { await 1; }
const o = {
  ${ignored}
  async method() { await 1; },
};
${ignored}
const arrow = async () => await 1;
export ${ignored} default async function () { await 1; }`;
      const output = rewrite({ code: text, filename: "ignored.mjs" });
      const heads = output.code
        .split(ignored)
        .slice(1)
        .map((rest) => rest.trimStart().split("\n")[0]);
      expect(heads).toEqual([
        "function declared() {",
        "method() {",
        "const arrow = () => new Promise((resolve, reject) => {",
        expect.stringMatching(/^(default )?function \(\) \{/),
      ]);
      expect(nodeTypes(output.ast)).not.toContain("ConditionalExpression");
      expect(nodeTypes(output.ast)).not.toContain("LogicalExpression");
    },
  );

  bug("MP74 a stack trace finds its way back (nyc#133, async-to-gen#23)", async () => {
    const thrower = "\n\nasync function fails() {\n  await null;\n  null.x;\n}\nfails();";
    const result = transformSync(thrower, { ...plain, sourceMaps: "inline", filename: "fails.js" });
    const folder = mkdtempSync(join(tmpdir(), "unawait-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "output.js");
    writeFileSync(file, result?.code ?? "");
    const running = promisify(execFile)(process.execPath, ["--enable-source-maps", file]);
    await expect(running).rejects.toMatchObject({ stderr: expect.stringMatching(/fails\.js:5:8/) });
  });
});

interface Position {
  readonly line: number;
  readonly column: number;
}

/** The output, and where the segments of each of its lines come from. */
function mapped({ code, filename }: Source): { lines: string[]; positions: Position[][] } {
  const result = transformSync(code, { ...plain, sourceMaps: true, filename });
  const lines = result?.code?.split("\n") ?? [];
  const positions: Position[][] = lines.map(() => []);
  eachMapping(new TraceMap(JSON.stringify(result?.map)), (segment) => {
    const { generatedLine, originalLine, originalColumn } = segment;
    if (originalLine === null) return;
    positions[generatedLine - 1]?.push({ line: originalLine, column: originalColumn });
  });
  return { lines, positions };
}
