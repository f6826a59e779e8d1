import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Exports, publishedPackages } from "../packages.ts";
import type { NewProject } from "./new-project.ts";

const packages = publishedPackages().map(({ folder, manifest }) => ({
  ...manifest,
  readme: readFileSync(join(folder, "README.md"), "utf8"),
}));

/** The modules that the packages export. */
const entries = packages.flatMap(({ name, exports }) =>
  subpathsOf(exports).map((subpath) => name + subpath.slice(1)),
);

const printed = "1\n2\nbase!\ncaught\n";
const starved = "starved in flood, starve.js:11\n";

/** Installs what the READMEs say, and does what they say. @throws {Error} if something differs */
export function followReadmes(project: NewProject): void {
  project.copy(join(import.meta.dirname, "project"));
  project.write({
    "babel.config.json": blockOf("babel-plugin-unawait", "json"),
    "vite.config.js": blockOf("unplugin-unawait", "js"),
    "trace.js": `${blockOf("@unawait/trace", "js")}export { text };\n`,
  });
  project.add(...new Set(packages.flatMap(installedBy)), "@babel/cli", "vite");
  useProject(project);
}

/** The same without installing. */
export function useProject(project: NewProject): void {
  assert.equal(project.node("src/app.js"), printed);
  for (const [folder, command] of [
    ["plugin", "babel src --out-dir plugin"],
    ["runtime", "babel src --out-dir runtime --config-file ./runtime.config.json"],
    ["command-line", "unawait src -d command-line"],
    ["vite", "vite build --logLevel warn --ssr src/app.js --outDir vite"],
  ] as const) {
    project.run(command);
    assert.equal(project.node(`${folder}/app.js`), printed, command);
    assert.equal(project.node(`lacks-async.js ${folder}/app.js`), "true\n", command);
  }
  assert.equal(project.node("required.cjs"), printed);
  assert.match(project.node("record.js"), /first[^]*second/);
  assert.equal(project.node("--import @unawait/guard starve.js"), starved);
  assert.equal(project.run("unawait guard --threshold 100 starve.js"), starved);
  assert.equal(project.node(`entries.js ${entries.join(" ")}`), `${entries.length} entries\n`);
}

/** Has TypeScript check all declarations, with the resolution of today and with that of 2016. */
export function checkTypes(project: NewProject): void {
  const code = entries.map((name, index) => `export * as entry${index} from "${name}";\n`).join("");
  project.write({
    "types/entries.mts": code,
    "types/entries.cts": code,
    "types/node10/entries.ts": code,
  });
  const peers = packages.flatMap(({ peerDependencies = {} }) => Object.keys(peerDependencies));
  project.add("typescript@7", "typescript-5@npm:typescript@5", ...new Set(peers));
  for (const command of ["typescript/bin/tsc -p types", "typescript-5/bin/tsc -p types/node10"]) {
    const errors = project.output(`node_modules/${command} --pretty false`).split("\n");
    // Declarations of unplugin import those of all bundlers, of which nobody installs all.
    const own = errors.filter((line) => /^(?:types|node_modules\/(?:\S+-|@)?unawait)\//.test(line));
    assert.deepEqual(own, [], command);
  }
}

/** What a README has installed: the arguments of its first `npm install`. */
function installedBy({ name, readme }: (typeof packages)[number]): readonly string[] {
  const [, args = ""] = /^## Install\n[^]*?^npm install ([^#\n]+)/m.exec(readme) ?? [];
  const names = args.split(" ").filter((arg) => arg !== "" && !arg.startsWith("--"));
  assert(names.includes(name), `The README of ${name} does not say how to install it`);
  return names;
}

/** The first block of code behind the installation. */
function blockOf(name: string, language: string): string {
  const { readme = "" } = packages.find((other) => other.name === name) ?? {};
  const pattern = new RegExp(`^## Install\n[^]*?^\`\`\`${language}\n([^]*?)^\`\`\``, "m");
  const [, code] = pattern.exec(readme) ?? [];
  assert(code !== undefined, `The README of ${name} has no ${language} behind "Install"`);
  return code;
}

function subpathsOf(exports: Exports): readonly string[] {
  return Object.keys(exports).filter((subpath) => !subpath.endsWith(".json"));
}
