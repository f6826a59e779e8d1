import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PluginItem, PresetItem } from "@babel/core";
import type { ecmaVersion } from "acorn";
import { installTools } from "../install-tools.ts";

/** An engine, and how programs are lowered for it. */
export interface Engine {
  readonly name: string;
  /** Runs a file. */
  readonly command: readonly string[];
  /** The version of ECMAScript whose syntax it knows. */
  readonly syntax: ecmaVersion;
  /** What lowers a program besides this plugin. */
  readonly presets: readonly PresetItem[];
  /** What lowers the bundle once more. */
  readonly last?: readonly PluginItem[];
  readonly isReactNative?: boolean;
  /** Polyfills, as a script. */
  readonly before: string;
  /** @throws {Error} if another tool refuses the program */
  check?(code: string): void;
}

/** @param cache a folder that is kept between runs */
export function installEngines(cache: string): readonly Engine[] {
  const require = createRequire(import.meta.url);
  const node = (version: string) =>
    join(installTools(join(cache, `node-${version}`), `node@${version}`), "node/bin/node");
  const others = installTools(
    join(cache, "others"),
    "hermes-engine-cli@0.12",
    "hermes-compiler@260318099",
    "core-js-bundle@3",
    "@react-native/babel-preset@0.88",
    "@babel/core@7",
    "@babel/plugin-transform-object-super@7",
  );
  const polyfills = readFileSync(join(others, "core-js-bundle/minified.js"), "utf8");
  const lowered = (targets: string, include: readonly string[] = []): PresetItem => [
    require.resolve("@babel/preset-env"),
    { targets, include, modules: false },
  ];
  // Babel leaves functions in blocks for private methods, which V8 before 4.9 refuses in strict code.
  const { resolve } = createRequire(require.resolve("@babel/preset-env"));
  const blockFunctions = ["block-scoped-functions", "block-scoping"].map((name) =>
    resolve(`@babel/plugin-transform-${name}`),
  );
  const hermes = join(others, "hermes-engine-cli/linux64-bin/hermes");
  chmodSync(hermes, 0o755);
  const hermesc = join(others, "hermes-compiler/hermesc/linux64-bin/hermesc");
  chmodSync(hermesc, 0o755);

  return [
    {
      name: "ES5 for IE 11, in V8 3.28 (Node 0.12)",
      command: [node("0.12")],
      syntax: 5,
      presets: [lowered("ie 11")],
      last: blockFunctions,
      before: polyfills,
    },
    {
      name: "Chromium 38, V8 3.28 (Node 0.12)",
      command: [node("0.12")],
      syntax: 2015,
      presets: [lowered("chrome 38")],
      last: blockFunctions,
      before: polyfills,
    },
    {
      name: "Chrome 45, V8 4.5 (Node 4)",
      command: [node("4")],
      syntax: 2015,
      presets: [lowered("chrome 45", ["transform-template-literals"])],
      before: polyfills,
    },
    {
      name: "Hermes 0.12 with React Native's preset",
      command: [hermes, "-Wno-undefined-variable", "-w"],
      syntax: "latest",
      isReactNative: true,
      presets: [
        [
          join(others, "@react-native/babel-preset"),
          {
            disableImportExportTransform: true,
            enableBabelRuntime: false,
            unstable_transformProfile: "default",
            dev: false,
          },
        ],
        // Hermes 0.12 does not know it, and the preset leaves it to newer ones.
        () => ({ plugins: [join(others, "@babel/plugin-transform-object-super")] }),
      ],
      before: `${hermesGlobals}\n`,
      check: (code) => compile(hermesc, code),
    },
  ];
}

/** Hermes alone has no console, and a setTimeout that does not wait. */
const hermesGlobals = `
  var console = { log: print };
  if (typeof Symbol.asyncIterator === "undefined") {
    Object.defineProperty(Symbol, "asyncIterator", { value: Symbol("Symbol.asyncIterator") });
  }
`;

/** @returns what a program prints */
export function print([program = "", ...args]: readonly string[], code: string): string {
  return withFile(code, (file) =>
    execFileSync(program, [...args, file], { encoding: "utf8", timeout: 60_000 }),
  );
}

/** Hermes's compiler of today. */
function compile(hermesc: string, code: string): void {
  withFile(code, (file) =>
    execFileSync(hermesc, ["-w", "-emit-binary", "-out", `${file}.hbc`, file], { timeout: 60_000 }),
  );
}

function withFile<T>(code: string, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "unawait-engine-"));
  try {
    const file = join(folder, "program.js");
    writeFileSync(file, code);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
