import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type NodePath, parseSync, traverse, type types as t } from "@babel/core";
import type * as ethers from "ethers";
import { runnerImport } from "vite";
import { describe, expect, test } from "vitest";
import { isTurn } from "./support/turns.ts";
import { copyPackages, type RewrittenFile, rewriteFiles } from "./support/package-copy.ts";

const run = promisify(execFile);

/** Packages as published: which of their files are rewritten, at least how many have async functions. */
const packages = [
  { name: "abstract-level", files: "**/*.js", atLeast: 50 },
  { name: "execa", files: "lib/**/*.js", atLeast: 40 },
  { name: "hono", files: "dist/**/*.js", atLeast: 60 },
  { name: "kysely", files: "dist/**/*.js", atLeast: 50 },
];

const tried = packages.filter((_, index) => isTurn(index + 2, 4));

test.for(tried)("$name is rewritten whole, and loads", async (entry) => {
  const { name, files, atLeast } = entry;
  const root = copyPackages([name]);
  expectWhole(rewriteFiles(join(root, "node_modules", name), files), atLeast);
  const load = `console.log(Object.keys(await import("${name}")).length)`;
  const { stdout } = await run("node", ["--input-type=module", "-e", load], { cwd: root });
  expect(Number(stdout), "exports").toBeGreaterThan(0);
});

test("ethers' TypeScript sources are rewritten whole, and work", { tags: ["long"] }, async () => {
  const root = copyPackages(["ethers"]);
  const sources = join(root, "node_modules/ethers/src.ts");
  expectWhole(rewriteFiles(sources, "**/*.ts"), 30);
  const { module } = await runnerImport<typeof ethers>(join(sources, "index.ts"));
  const wallet = module.Wallet.createRandom();
  const account = { address: wallet.address, privateKey: wallet.privateKey };
  const json = await module.encryptKeystoreJson(account, "password", { scrypt: { N: 16 } });
  const { address } = await module.Wallet.fromEncryptedJson(json, "password");
  expect(address).toBe(wallet.address);
  const signature = await wallet.signMessage("message");
  expect(module.verifyMessage("message", signature)).toBe(wallet.address);
});

describe("abstract-level passes its own tests", () => {
  let native = 0;

  test("natively", async () => {
    native = await passes();
    expect(native).toBeGreaterThan(5_000);
  });

  const drivers = ["inline", "file"].filter((_, index) => isTurn(index, 2));

  test.for(drivers)("as many after --write with %s", async (driver) => {
    expect(await passes(driver)).toBe(native);
  });
});

async function passes(driver?: string): Promise<number> {
  const names = ["abstract-level", "memory-level"];
  const cwd = copyPackages(names, ["tape"]);
  if (driver !== undefined) {
    const main = join(import.meta.dirname, "../packages/cli/src/main.ts");
    const folders = names.map((name) => `node_modules/${name}`);
    await run("node", ["-C", "source", main, ...folders, "--write", "--driver", driver], { cwd });
    const suite = join(cwd, "node_modules/abstract-level/test/get-test.js");
    expect(readFileSync(suite, "utf8")).not.toMatch(/\basync (?:function|\()/);
  }
  const suite = `
    const { MemoryLevel } = require("memory-level");
    require("abstract-level/test")({
      test: require("tape"),
      factory: (options) => new MemoryLevel(options),
    });`;
  // Fails when a test does.
  const { stdout } = await run("node", ["-e", suite], { cwd, maxBuffer: 2 ** 26 });
  return Number(/^# pass +(\d+)$/m.exec(stdout)?.[1]);
}

function expectWhole(files: readonly RewrittenFile[], atLeast: number): void {
  expect(files.length, "files with async functions").toBeGreaterThanOrEqual(atLeast);
  for (const file of files) expect(asyncFunctions(file), file.filename).toEqual([]);
}

/** The lines of async functions, except for forms that are not rewritten yet. */
function asyncFunctions({ filename, code }: RewrittenFile): (number | undefined)[] {
  if (!/\basync\b/.test(code)) return [];
  const lines: (number | undefined)[] = [];
  const ast = parseSync(code, {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: "unambiguous",
    parserOpts: {
      plugins: filename.endsWith(".ts") ? ["typescript"] : [],
      allowReturnOutsideFunction: true,
    },
  });
  if (!ast) throw new Error(`No tree for ${filename}`);
  traverse(ast, {
    Function(path) {
      const { node } = path;
      if (node.async && !node.generator && !isLeftForNow(path)) lines.push(node.loc?.start.line);
    },
  });
  return lines;
}

function isLeftForNow(path: NodePath<t.Function>): boolean {
  let found = false;
  path.traverse({
    Function: (inner) => inner.skip(),
    ForOfStatement: ({ node }) => void (found ||= node.await),
    VariableDeclaration: ({ node }) => void (found ||= node.kind === "await using"),
  });
  return found;
}
