import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { coveredLines, type FileCoverage, ProgramFolder } from "./program-folder.ts";

const readme = readFileSync(
  join(import.meta.dirname, "../../packages/babel-plugin/README.md"),
  "utf8",
);
/** That of the README. */
const behind = readFileSync(join(import.meta.dirname, "project/vitest.config.js"), "utf8");
const unoptimized = behind.replace(
  '"babel-plugin-unawait/preset"',
  '["babel-plugin-unawait/preset", { driver: "file", optimize: false }]',
);

const unplugin = `import unawait from "unplugin-unawait/vite";
export default { plugins: [unawait()] };`;

const folder = new ProgramFolder();
afterAll(() => folder.remove());

beforeAll(() => {
  folder.add("native", "module", { "vitest.config.js": "export default {};" });
  folder.add("behind", "module", { "vitest.config.js": behind });
  folder.add("unplugin", "module", { "vitest.config.js": unplugin });
  folder.add("unoptimized", "module", { "vitest.config.js": unoptimized });
});

test("the configuration is that of the README", () => expect(readme).toContain(behind));

test("Vitest with istanbul counts as natively", { tags: ["long"] }, async () => {
  const projects = ["native", "behind", "unplugin"];
  const { native, behind: babel, unplugin: own } = await coverageOf("istanbul", projects);
  expect(native?.s).toMatchObject({ 0: 2 });
  expect(babel).toEqual(native);
  expect(own).toEqual(native);
});

test(
  "Vitest with V8's coverage covers the native lines with optimize: false",
  { tags: ["long"] },
  async () => {
    const { native, unoptimized: rewritten } = await coverageOf("v8", ["native", "unoptimized"]);
    const lines = coveredLines(native as FileCoverage);
    expect(new Set(lines.values())).toEqual(new Set([true, false]));
    expect(coveredLines(rewritten as FileCoverage)).toEqual(lines);
  },
);

async function coverageOf(
  provider: string,
  projects: readonly string[],
): Promise<Record<string, FileCoverage>> {
  const coverage = { enabled: true, provider, reporter: ["json"], include: ["*/program.js"] };
  const config = `export default ${JSON.stringify({ test: { projects, coverage } })};`;
  folder.write(".", { "vitest.config.js": config });
  return folder.run("vitest", "run");
}
