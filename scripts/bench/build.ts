/*
 * `pnpm bench:build [rounds]`: how much time a build with Vite takes more with unplugin-unawait than
 * without, beside @rolldown/plugin-babel with babel-plugin-unawait. What is built is monaco-editor, the
 * editor of VS Code, with its worker: 1,338 modules. The builds take turns, each in a process of its
 * own; medians are compared. The bundles are tried in Chromium: two texts are compared in the editor,
 * which its worker does.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { parseSync } from "@babel/core";
import { launchChromium } from "../../test/browser/chromium.ts";
import { asyncForms } from "../../test/support/async-forms.ts";
import { packPublished } from "../packages.ts";
import { machine, median, printMilliseconds } from "./figures.ts";

const rounds = Number(process.argv[2] ?? 5);
const monaco = "0.57.0";

const files: Readonly<Record<string, string>> = {
  "index.html": `<!doctype html><main style="width: 800px; height: 400px"></main>
    <script type="module" src="/main.js"></script>`,
  "main.js": `
    import * as monaco from "monaco-editor";
    import EditorWorker from "./node_modules/monaco-editor/esm/vs/editor/editor.worker.js?worker";
    self.MonacoEnvironment = { getWorker: () => new EditorWorker() };
    const model = (text) => monaco.editor.createModel(text, "javascript");
    const editor = monaco.editor.createDiffEditor(document.querySelector("main"));
    editor.onDidUpdateDiff(() => {
      const changes = editor.getLineChanges() ?? [];
      document.title = changes.map((change) => change.modifiedStartLineNumber).join() || "none";
    });
    editor.setModel({ original: model("a;\\nb;\\nc;\\n"), modified: model("a;\\nx;\\nc;\\nd;\\n") });`,
  "build.mjs": `
    import { build } from "vite";
    const [, , variant] = process.argv;
    const plugin = {
      plain: async () => () => [],
      unplugin: async () => {
        const { default: unawait } = await import("unplugin-unawait/vite");
        return () => [unawait({ dependencies: ["monaco-editor"] })];
      },
      babel: async () => {
        const { default: babel } = await import("@rolldown/plugin-babel");
        const options = { plugins: [["babel-plugin-unawait", { driver: "runtime" }]] };
        return () => [babel({ exclude: [], ...options })];
      },
    };
    const plugins = await plugin[variant]();
    await build({
      configFile: false,
      logLevel: "error",
      plugins: plugins(),
      // The other plugin does not add itself to workers.
      worker: variant === "babel" ? { plugins } : {},
      build: { outDir: variant, emptyOutDir: true },
    });
    console.log("took", performance.now());`,
};

const folder = mkdtempSync(join(tmpdir(), "unawait-build-"));
try {
  install();
  const times = measure();
  for (const variant of ["plain", "unplugin", "babel"]) await check(variant);
  report(times);
} finally {
  rmSync(folder, { recursive: true });
}

function install(): void {
  const packed = join(folder, "packed");
  mkdirSync(packed);
  const archives = Object.entries(packPublished(packed)).map(
    ([name, archive]) => [name, `file:${archive}`] as const,
  );
  const dependencies = {
    "@babel/core": "^8.1.2",
    "@rolldown/plugin-babel": "^0.3.1",
    "monaco-editor": monaco,
    vite: "8.3.8",
    ...Object.fromEntries(archives),
  };
  const manifest = {
    type: "module",
    private: true,
    dependencies,
    overrides: Object.fromEntries(archives),
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: "inherit",
  });
}

function measure(): ReadonlyMap<string, number[]> {
  const times = new Map(
    ["plain", "unplugin", "babel"].map((name): [string, number[]] => [name, []]),
  );
  for (const name of times.keys()) build(name);
  for (let round = 0; round < rounds; round++) {
    for (const [name, all] of times) all.push(build(name));
  }
  return times;
}

/** @returns milliseconds, from the start of the process */
function build(variant: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["build.mjs", variant], {
    cwd: folder,
    encoding: "utf8",
  });
  const [, time] = /took (\S+)$/m.exec(stdout) ?? [];
  if (status !== 0 || time === undefined) throw new Error(stdout + stderr);
  return Number(time);
}

/** @throws {Error} if async functions are left, or the editor does not work */
async function check(variant: string): Promise<void> {
  const root = join(folder, variant);
  const left = globSync("assets/*.js", { cwd: root }).flatMap((file) => {
    const ast = parseSync(readFileSync(join(root, file), "utf8"), {
      configFile: false,
      filename: file,
    });
    return ast ? asyncForms(ast) : [];
  });
  if (variant !== "plain" && left.length > 0) throw new Error(`${variant}: ${left.join()}`);
  const types: Record<string, string> = { ".js": "text/javascript", ".css": "text/css" };
  const server = createServer(({ url = "/" }, response) => {
    const file = url === "/" ? "/index.html" : url;
    response.setHeader("content-type", types[extname(file)] ?? "text/html");
    response.end(
      globSync(`.${file}`, { cwd: root }).map((path) => readFileSync(join(root, path)))[0],
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  await using browser = await launchChromium();
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => document.title !== "");
  const title = await page.title();
  if (title !== "2,4") throw new Error(`${variant}: the changed lines are ${title}`);
  server.close();
}

function report(times: ReadonlyMap<string, number[]>): void {
  console.log(`monaco-editor ${monaco}, Vite 8.3.8, Node ${process.version}, ${machine()}`);
  for (const [name, all] of times) printMilliseconds(name, all);
  const added = (name: string) => median(times.get(name) ?? []) - median(times.get("plain") ?? []);
  const ratio = added("unplugin") / added("babel");
  console.log(
    `added: unplugin ${Math.round(added("unplugin"))} ms, babel ${Math.round(added("babel"))} ms, ratio ${ratio.toFixed(2)}`,
  );
}
