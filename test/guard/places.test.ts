import { transformSync } from "@babel/core";
import type { StallReport } from "@unawait/guard";
import { expect, test } from "vitest";
import { runGuarded } from "./run-guarded.ts";

const typed = `interface Page { n: number }

async function flood(): Promise<void> {
  for (;;) await null;
}
flood();`;

/** @param files the first is run */
async function reportOf(files: Readonly<Record<string, string>>): Promise<StallReport> {
  const [first = ""] = Object.keys(files);
  const settings = "threshold=100 format=json action=exit";
  const { stderr } = await runGuarded({ files, args: [first], settings });
  return JSON.parse(stderr) as StallReport;
}

function compile(): { code: string; map: string } {
  const { code, map } =
    transformSync(typed, {
      filename: "source.ts",
      configFile: false,
      presets: ["@babel/preset-typescript"],
      sourceMaps: true,
      compact: true,
    }) ?? {};
  return { code: code ?? "", map: JSON.stringify(map) };
}

test("TypeScript that Node runs", async () => {
  const { place, codeFrame } = await reportOf({ "app.mts": typed });
  expect(place).toMatchObject({ name: "flood", line: 4 });
  expect(codeFrame).toContain("async function flood(): Promise<void> {");
});

test("compiled TypeScript with a source map in it", async () => {
  const { code, map } = compile();
  const url = `data:application/json;base64,${Buffer.from(map).toString("base64")}`;
  const { place, codeFrame } = await reportOf({
    "app.mjs": `${code}\n//# sourceMappingURL=${url}`,
  });
  expect(place).toMatchObject({ name: "flood", line: 4 });
  expect(place?.file).toMatch(/source\.ts$/);
  expect(codeFrame).toContain("async function flood(): Promise<void> {");
});

test("compiled TypeScript with a source map beside it", async () => {
  const { code, map } = compile();
  const files = {
    "build/app.mjs": `${code}\n//# sourceMappingURL=app.mjs.map`,
    "build/app.mjs.map": map.replace('"source.ts"', '"../source.ts"'),
  };
  const { place } = await reportOf(files);
  expect(place).toMatchObject({ name: "flood", line: 4 });
  expect(place?.file).toMatch(/unawait-guard-[^/]+\/source\.ts$/);
});
