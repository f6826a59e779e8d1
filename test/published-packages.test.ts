import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path/posix";
import { checkPackage, createPackageFromTarballData, type Package } from "@arethetypeswrong/core";
import type { EncodedSourceMap } from "@jridgewell/trace-mapping";
import { parse } from "es-module-lexer";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Exports,
  type Manifest,
  packPublished,
  publishedPackages,
} from "../scripts/packages.ts";

/*
 * The archives that would be published. `pnpm rehearse` publishes and installs them.
 */

const packages = publishedPackages();
const archives = new Map<string, Uint8Array>();

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "unawait-packed-"));
  for (const [name, path] of Object.entries(packPublished(folder))) {
    archives.set(name, new Uint8Array(readFileSync(path)));
  }
  rmSync(folder, { recursive: true });
});

test("have the same version, since rewritten code needs the runtime of the plugin's version", () => {
  expect(packages.length).toBeGreaterThanOrEqual(4);
  expect(new Set(packages.map(({ manifest }) => manifest.version)).size).toBe(1);
});

describe.for(packages)("$manifest.name", ({ folder, manifest }) => {
  let archive: Archive;
  beforeAll(() => void (archive = new Archive(manifest.name, archiveOf(manifest))));

  test("has a README, a license, no sources and nothing of this workspace", () => {
    expect(archive.files).toEqual(expect.arrayContaining(["LICENSE", "README.md"]));
    expect(archive.files.filter((file) => /(?<!\.d)\.[cm]?tsx?$|tsbuildinfo/.test(file))).toEqual(
      [],
    );
    expect(archive.read("package.json")).not.toMatch(/"(?:workspace|catalog):|"source"/);
  });

  test("exports files that it has, and its package.json", () => {
    const { exports } = JSON.parse(archive.read("package.json")) as Manifest;
    // `pnpm pack` replaces the exports by those of publishConfig.
    expect(exports).toEqual(withoutSources(manifest.exports));
    expect(exports).toMatchObject({ "./package.json": "./package.json" });
    const files = pathsOf(exports).map((path) => path.replace("./", ""));
    expect(files.filter((file) => !archive.files.includes(file))).toEqual([]);
  });

  test("declares all that it imports", () => {
    const { name: own, dependencies, peerDependencies } = manifest;
    const names = Object.keys({ ...dependencies, ...peerDependencies });
    // Declarations import what a package of types declares.
    const declared = new Set([own, ...names, ...names.map((name) => name.replace("@types/", ""))]);
    const imported = archive.files
      .filter((file) => /\.[cm]?[jt]s$/.test(file) && !file.includes("/site/"))
      .flatMap((file) => importsOf(file, archive.read(file)).map((name) => ({ file, name })));
    expect(imported.filter(({ name }) => !declared.has(name))).toEqual([]);
  });

  test("names no source map and no source that it leaves out", () => {
    for (const file of archive.files.filter((name) => /\.[cm]?[jt]s$/.test(name))) {
      const [, url] =
        /^\/\/# sourceMappingURL=(\S+)\s*$/m.exec(archive.read(file).slice(-200)) ?? [];
      if (url === undefined) continue;
      const map = join(dirname(file), url);
      expect(archive.files, file).toContain(map);
      const { sources, sourcesContent } = JSON.parse(archive.read(map)) as EncodedSourceMap;
      expect(sourcesContent?.filter((text) => typeof text === "string").length).toBe(
        sources.length,
      );
    }
  });

  test("publint finds nothing", async () => {
    const tarball = archiveOf(manifest).buffer as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball } });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test("Are The Types Wrong finds nothing that the README does not explain", async () => {
    const { problems } = (await checkPackage(archive.package)) as { problems: Problem[] };
    // Node 22.12 and later load ES modules with `require`; there is no other module to resolve to.
    const isForNewNode = manifest.engines?.node === "^22.18.0 || >=24.11.0";
    const isExplained = ({ kind }: Problem) => kind === "CJSResolvesToESM" && isForNewNode;
    expect(problems.filter((problem) => !isExplained(problem))).toEqual([]);
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    const explains = /CJS\s+resolves\s+to\s+ESM/.test(readme);
    expect(explains, "the README explains the finding").toBe(problems.length > 0);
  });
});

interface Problem {
  readonly kind: string;
}

/** The files of a package as it is published. */
class Archive {
  readonly package: Package;
  readonly files: readonly string[];
  readonly #root: string;

  constructor(name: string, data: Uint8Array) {
    this.package = createPackageFromTarballData(data);
    this.#root = `/node_modules/${name}/`;
    this.files = this.package.listFiles().map((file) => file.slice(this.#root.length));
  }

  read(file: string): string {
    return this.package.readFile(this.#root + file);
  }
}

function archiveOf({ name }: Manifest): Uint8Array {
  const archive = archives.get(name);
  if (!archive) throw new Error(`${name} is not packed`);
  return archive;
}

/** Names of packages that a module imports or requires. */
function importsOf(file: string, code: string): string[] {
  const names = file.endsWith(".cjs")
    ? Array.from(code.matchAll(/\brequire\("([^"]+)"\)/g), ([, name]) => name)
    : parse(code)[0].map(({ specifier }) => specifier);
  return names
    .filter((name) => typeof name === "string")
    .filter((name) => !name.startsWith(".") && !isBuiltin(name))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
}

function withoutSources(exports: Exports): Exports {
  if (typeof exports === "string") return exports;
  const entries = Object.entries(exports).filter(([condition]) => condition !== "source");
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutSources(value)]));
}

function pathsOf(exports: Exports): string[] {
  return typeof exports === "string" ? [exports] : Object.values(exports).flatMap(pathsOf);
}
