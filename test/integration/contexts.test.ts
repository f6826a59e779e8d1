/*
 * Libraries that follow a program from call to call by the global Promise, which a native `await` goes
 * past. Each of contexts/programs runs in Chromium: as it is, with its own code rewritten, and with its
 * dependencies too, as vite.config.js and the README say.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rewrite } from "../support/transform.ts";
import { launchChromium } from "../browser/chromium.ts";
import { integration, ProjectFolder, type Server } from "./harness/folder.ts";
import { codeBlocks } from "./harness/readme.ts";
import { pluginReadme } from "./harness/project.ts";

const project = join(integration, "contexts");
const folder = new ProjectFolder(project);
folder.linkPackages(project);
let server: Server;
/** One for all programs: each is a new load of it. */
let page: Page;

beforeAll(async () => {
  const [browser] = await Promise.all([
    launchChromium(),
    folder.runScript("build", "--base=./", "--outDir=dist/rewritten"),
    folder.runScript("build:own", "--base=./", "--outDir=dist/own"),
    folder.runScript("build:native", "--base=./", "--outDir=dist/native"),
  ]);
  server = await folder.serve(/Local:\s+(http:\S+)/, "preview", "--host=127.0.0.1", "--port=0");
  page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
});

afterAll(async () => {
  await page.context().browser()?.close();
  await server[Symbol.asyncDispose]();
  folder.remove();
});

describe("a context survives await with", () => {
  const libraries = {
    "zone.js": "zone",
    "OpenTelemetry's zone context manager": "opentelemetry",
    "AsyncContext.Variable of simple-async-context": "async-context",
    "AsyncLocalStorage of als-browser": "async-local-storage",
  };
  test.for(Object.entries(libraries))("%s", async ([, program]) => {
    const rewritten = await print("rewritten", program);
    expect(rewritten.length).toBeGreaterThan(20);
    expect(rewritten.filter((line) => !hasOwnContext(line))).toEqual([]);
    // This is why.
    const native = await print("native", program);
    expect(native.filter(hasOwnContext)).toEqual(["a, start: a", "b, start: b"]);
  });

  test("zone.js, in callbacks of dependencies only if these are rewritten", async () => {
    const own = await print("own", "zone");
    const lost = own.filter((line) => !hasOwnContext(line));
    expect(lost).toHaveLength(4);
    for (const line of lost) expect(line).toMatch(/in a callback of p-map, with \d: <root>$/);
  });
});

test("functions return promises of Bluebird", async () => {
  expect(await print("rewritten", "bluebird")).toEqual(["load: true", "next: true", "ids: 1,2"]);
  expect((await print("native", "bluebird"))[0]).toBe("load: false");
});

const renamed = ["id: 2", "rolled back", "Ada Lovelace,Alan Turing"];

test("transactions of Dexie stay open", async () => {
  expect(await print("rewritten", "dexie")).toEqual(renamed);
});

test.for([
  ["global", renamed],
  ["captured", ["PrematureCommitError"]],
] as const)("Dexie with the promise %s", async ([promise, expected]) => {
  const source = join(project, "programs/dexie.js");
  const program = { code: readFileSync(source, "utf8"), filename: "dexie.mjs" };
  const file = `${promise}.mjs`;
  folder.write(file, rewrite(program, { driver: "file", promise }).code);
  const printed = await folder.run("node", "--import=fake-indexeddb/auto", file);
  expect(printed.trim().split("\n")).toEqual([...expected, "done"]);
});

test("the README shows the configuration", () => {
  const config = readFileSync(join(project, "vite.config.js"), "utf8");
  expect(codeBlocks(pluginReadme)).toContain(config);
});

/** A line ends with the context, and begins with the name of that in which it was to run. */
function hasOwnContext(line: string): boolean {
  return /^(\w+), .*: \1$/.test(line);
}

/** @returns what a program logs, with errors such as violations of the page's policy */
async function print(build: string, program: string): Promise<string[]> {
  const lines: string[] = [];
  const isDone = page.waitForEvent("console", (message) => {
    if (message.type() === "log" || message.type() === "error") lines.push(message.text());
    return lines.at(-1) === "done";
  });
  await page.goto(new URL(`${build}/?${program}`, server.url).href);
  await isDone;
  return lines.slice(0, -1);
}
