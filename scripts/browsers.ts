/*
 * `pnpm browsers [chromium] [firefox]`: runs the gallery and the programs of test/pasted on the built
 * site, in the Chromium and the Firefox of this machine, and says for which the verdict is not what it
 * should be. Firefox is driven over WebDriver BiDi.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { type Browser, launch as launchBrowser } from "puppeteer-core";
import { encodeProgram } from "../packages/playground/src/share/link-format.ts";
import { chromiumPath } from "../test/browser/chromium.ts";
import { same } from "../test/browser/programs.ts";
import { runOnSite } from "../test/browser/run-on-site.ts";
import { buildSite } from "../test/browser/site.ts";

const root = join(import.meta.dirname, "..");
const different = /^≠ Different output≠ Different order≠ Different ticks/;
const stopped = /^Both programs were stopped: microtasks kept all other tasks waiting\.$/;

interface Subject {
  readonly name: string;
  readonly hash: string;
  readonly source: string;
  readonly verdict: RegExp;
}

const [...wanted] = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : ["chromium", "firefox"];
const site = await buildSite();
const all = [...galleryOf(), ...(await pastedOf())];
let failures = 0;
try {
  for (const name of names) await tryAll(name);
} finally {
  await site.close();
}
process.exitCode = failures > 0 ? 1 : 0;

async function tryAll(name: string): Promise<void> {
  const browser = await launch(name);
  let right = 0;
  const began = performance.now();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}?safe`);
    for (const subject of all) {
      const found = await runOnSite(page, subject.hash, subject.source);
      const expectsBanner = subject.verdict === stopped;
      const isRight =
        subject.verdict.test(found.status) && found.banners.length === (expectsBanner ? 1 : 0);
      if (isRight) right++;
      else console.log(`${name}: ${subject.name}: ${[found.status, ...found.banners].join(" ")}`);
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    const version = await browser.version();
    console.log(`${version}: ${right} of ${all.length} verdicts right, ${seconds} s`);
    failures += all.length - right;
  } finally {
    await browser.close();
  }
}

async function launch(name: string): Promise<Browser> {
  if (name === "chromium") {
    const executablePath = await chromiumPath();
    return launchBrowser({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  }
  if (name !== "firefox") throw new Error(`No browser ${name}: use chromium or firefox`);
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = folders.flatMap((folder) => [
    join(folder, "firefox-esr"),
    join(folder, "firefox"),
  ]);
  const executablePath = process.env["FIREFOX_PATH"] ?? candidates.find((path) => existsSync(path));
  if (executablePath === undefined) {
    throw new Error("No Firefox found. Install firefox-esr or set FIREFOX_PATH");
  }
  return launchBrowser({ browser: "firefox", executablePath, headless: true });
}

function galleryOf(): Subject[] {
  const files = globSync(join(root, "packages/playground/src/gallery/examples/*.js")).toSorted();
  return files.map((file) => {
    const id = basename(file, ".js");
    const verdict = id.startsWith("endless")
      ? stopped
      : id === "textbook-driver"
        ? different
        : same;
    const source = readFileSync(file, "utf8");
    return { name: id, hash: `example=${id}`, source, verdict };
  });
}

async function pastedOf(): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const file of globSync(join(root, "test/{pasted,node-order}/*.*js")).toSorted()) {
    const source = readFileSync(file, "utf8");
    const host = file.includes("node-order") ? "node" : "browser";
    const program = { source, options: {}, predict: false, host } as const;
    const hash = `v1=${await encodeProgram(program)}`;
    subjects.push({ name: basename(file), hash, source, verdict: same });
  }
  return subjects;
}
