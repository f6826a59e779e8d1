import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const programs = [
  // Has no window, and takes a third of the time of one that has.
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];

const macApplications = ["Chromium", "Google Chrome", "Microsoft Edge"];

const windowsApplications = [
  "Chromium\\Application\\chrome.exe",
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

/** The Chromium of this machine; where there is none, installs one first. */
export async function chromiumPath(): Promise<string> {
  return findChromium() ?? installChromium();
}

export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    // Root has no sandbox, nor has an unpacked download on a recent Ubuntu; the page is our own.
    chromiumSandbox: false,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...args,
    ],
  });
}

function findChromium(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
  return named ?? candidates().find((path) => existsSync(path));
}

function candidates(): string[] {
  const { PATH = "", HOME = "", LOCALAPPDATA = "", ProgramFiles = "" } = process.env;
  const folders = PATH.split(delimiter).filter(Boolean);
  const onPath = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  const onMac = macApplications.flatMap((name) =>
    ["", HOME].map((home) => `${home}/Applications/${name}.app/Contents/MacOS/${name}`),
  );
  const onWindows = windowsApplications.flatMap((path) =>
    [ProgramFiles, process.env["ProgramFiles(x86)"] ?? "", LOCALAPPDATA].map((folder) =>
      join(folder, path),
    ),
  );
  return [
    ...onPath,
    ...(process.platform === "darwin" ? onMac : []),
    ...(process.platform === "win32" ? onWindows : []),
    chromium.executablePath(),
  ];
}

async function installChromium(): Promise<string> {
  const errors: unknown[] = [];
  for (const install of canUseApt() ? [installDebianPackage, download] : [download]) {
    try {
      await install();
    } catch (error) {
      errors.push(error);
    }
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new AggregateError(errors, failure);
}

function canUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Ubuntu has no such package outside of snap, there the download has to do. */
async function installDebianPackage(): Promise<void> {
  await run("apt-get", ["update"]);
  await run("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"]);
}

async function download(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
  const libraries = canUseApt() ? ["--with-deps"] : [];
  await run(process.execPath, [
    join(folder, "cli.js"),
    "install",
    "--no-shell",
    ...libraries,
    "chromium",
  ]);
}

async function run(command: string, args: string[]): Promise<void> {
  const line = [command, ...args].join(" ");
  console.log(`No Chromium found: ${line}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const [code]: unknown[] = await once(spawn(command, args, { env, stdio: "inherit" }), "exit");
  if (code !== 0) throw new Error(`${line} failed with exit code ${String(code)}`);
}

const failure = [
  "The browser test needs Chromium, found none and could not install one.",
  `It looked for CHROMIUM_PATH, for ${programs.join(", ")} on PATH,`,
  "for Chromium, Chrome and Edge where macOS and Windows keep applications,",
  `and for Playwright's own at ${chromium.executablePath()}.`,
  "Install Chromium or Chrome, or set CHROMIUM_PATH to one.",
].join("\n");
