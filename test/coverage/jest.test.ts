import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { coveredLines, type FileCoverage, ProgramFolder } from "./program-folder.ts";

const plugin = "babel-plugin-unawait";
const preset = "babel-plugin-unawait/preset";

/** Jest adds istanbul behind these plugins. */
const configurations: Readonly<Record<string, object>> = {
  native: {},
  plugin: { plugins: [plugin] },
  preset: { presets: [preset] },
  "plugin-runtime": { plugins: [[plugin, { driver: "runtime" }]] },
  "preset-exact": { presets: [[preset, { exact: true }]] },
  unoptimized: { presets: [[preset, { driver: "file", optimize: false }]] },
};

const folder = new ProgramFolder();
afterAll(() => folder.remove());

beforeAll(() => {
  const projects = Object.entries(configurations).map(([displayName, configuration]) => {
    folder.add(displayName, "commonjs", {});
    const options = { configFile: false, babelrc: false, sourceType: "script", ...configuration };
    const transform = { "\\.js$": ["babel-jest", options] };
    return { displayName, rootDir: `<rootDir>/${displayName}`, transform };
  });
  folder.write(".", { "jest.config.json": JSON.stringify({ projects }) });
});

const jest = ["jest", "--coverage", "--coverageReporters=json", "--cacheDirectory=cache"] as const;

describe("Jest with istanbul", () => {
  let coverage: Record<string, FileCoverage>;
  beforeAll(async () => void (coverage = await folder.run(...jest)));

  test.for(Object.keys(configurations))("counts as natively, %s", (name) => {
    expect(coverage[name]?.s).toMatchObject({ 0: 1 });
    expect(coverage[name]).toEqual(coverage["native"]);
  });
});

test(
  "Jest with V8's coverage covers the native lines with optimize: false",
  { tags: ["long"] },
  async () => {
    const chosen = ["--selectProjects", "native", "unoptimized"] as const;
    const { native, unoptimized } = await folder.run(...jest, "--coverageProvider=v8", ...chosen);
    const lines = coveredLines(native as FileCoverage);
    const [head = 0] = [...lines.keys()].slice(-5);
    expect([lines.get(head), lines.get(head + 1), lines.get(1)]).toEqual([false, false, true]);
    // Nothing maps the head of a function declaration that never runs.
    expect(coveredLines(unoptimized as FileCoverage)).toEqual(new Map([...lines, [head, true]]));
  },
);
