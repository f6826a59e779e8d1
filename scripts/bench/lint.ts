/*
 * `pnpm bench:lint [rounds]`: how much longer linters take with the rules of eslint-plugin-unawait, for the
 * source files of a published application. It is CPU time, in which other programs on the machine count
 * less. ESLint runs its recommended rules, with and without ours; the budget is 10 %. oxlint, whose own
 * rules are native code, is measured beside a plugin whose one rule does nothing: the difference to that is
 * what our rules cost, the rest what any plugin in JavaScript costs there.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import plugin from "eslint-plugin-unawait";
import { installTools } from "../install-tools.ts";
import { machine, median, printMilliseconds } from "./figures.ts";

const root = join(import.meta.dirname, "../..");
const rounds = Number(process.argv[2] ?? 7);
const budget = 1.1;

const installed = installTools(join(root, "node_modules/.cache/bench-lint"), "@eslint/js@10");
// oxlint ignores whatever is in a folder `node_modules`.
const folder = mkdtempSync(join(tmpdir(), "unawait-bench-lint-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const pack = ["pack", "--silent", "@directus/api@39.2.1"];
const archive = execFileSync("npm", pack, { cwd: folder, encoding: "utf8" }).trim();
execFileSync("tar", ["-xf", archive], { cwd: folder });
const sources = join(folder, "package");
const rules = Object.fromEntries(
  Object.keys(plugin.rules ?? {}).map((name) => [`unawait/${name}`, "error"]),
);
const recommended = plugin.configs.recommended.rules ?? {};
const built = join(root, "packages/eslint-plugin/dist");

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function eslintConfig(name: string, ours: object): string {
  return write(
    name,
    `import js from ${JSON.stringify(join(installed, "@eslint/js/src/index.js"))};
import unawait from ${JSON.stringify(join(built, "index.js"))};
export default [{
  ...js.configs.recommended,
  files: ["**/*.js"],
  languageOptions: { sourceType: "module" },
  plugins: { unawait },
  rules: { ...js.configs.recommended.rules, ...${JSON.stringify(ours)} },
}];\n`,
  );
}

function oxlintConfig(name: string, jsPlugins: readonly string[], ours: object): string {
  return write(name, JSON.stringify({ jsPlugins, rules: ours }));
}

const idle = write(
  "idle.js",
  'export default { meta: { name: "idle" }, rules: { idle: { create: () => ({ AwaitExpression() {} }) } } };\n',
);
/** Tells the CPU time of a linter, of all its threads, at its end. */
const cpuFile = join(folder, "cpu");
const hook = write(
  "hook.mjs",
  `import { writeFileSync } from "node:fs";
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(${JSON.stringify(cpuFile)}, String((user + system) / 1000));
});\n`,
);
const eslint = join(root, "node_modules/eslint/bin/eslint.js");
const oxlint = join(root, "node_modules/oxlint/bin/oxlint");
const oxlintPlugin = join(built, "oxlint.js");

/** What is run, by its name. */
const commands: Readonly<Record<string, readonly string[]>> = {
  eslint: [eslint, "--no-config-lookup", "-c", eslintConfig("none.js", {})],
  "eslint, recommended": [eslint, "--no-config-lookup", "-c", eslintConfig("few.js", recommended)],
  "eslint, all rules": [eslint, "--no-config-lookup", "-c", eslintConfig("all.js", rules)],
  oxlint: [oxlint, "-c", oxlintConfig("none.json", [], {})],
  "oxlint, idle plugin": [
    oxlint,
    "-c",
    oxlintConfig("idle.json", [idle], { "idle/idle": "error" }),
  ],
  "oxlint, all rules": [oxlint, "-c", oxlintConfig("all.json", [oxlintPlugin], rules)],
};

const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
for (let round = 0; round <= rounds; round++) {
  for (const [name, args] of Object.entries(commands)) {
    const { status, stderr } = spawnSync(process.execPath, ["--import", hook, ...args, sources], {
      cwd: folder,
      maxBuffer: 1 << 28,
      encoding: "utf8",
    });
    // A linter that finds faults ends with 1, one that does not run with another code.
    if (status !== 0 && status !== 1) throw new Error(`${name}: ${stderr}`);
    // The first round fills caches.
    if (round > 0) times.get(name)?.push(Number(readFileSync(cpuFile, "utf8")));
  }
}

console.log(`${globSync("**/*.js", { cwd: sources }).length} files, ${machine()}`);
for (const [name, values] of times) printMilliseconds(name, values);
const ratio = (name: string, base: string): number => {
  return median(times.get(name) ?? []) / median(times.get(base) ?? []);
};
const ratios = {
  "eslint, recommended / eslint": ratio("eslint, recommended", "eslint"),
  "eslint, all rules / eslint": ratio("eslint, all rules", "eslint"),
  "oxlint, all rules / oxlint, idle plugin": ratio("oxlint, all rules", "oxlint, idle plugin"),
};
for (const [name, value] of Object.entries(ratios)) console.log(`${name}: ${value.toFixed(3)}`);
if (ratios["eslint, recommended / eslint"] >= budget) process.exitCode = 1;
