import * as fs from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCommand } from "../../packages/cli/src/command-line/command.ts";
import { help } from "../../packages/cli/src/command-line/help.ts";
import { options } from "../../packages/cli/src/command-line/options.ts";
import { parse } from "../../packages/cli/src/command-line/parse.ts";
import type { Settings } from "../../packages/cli/src/settings.ts";
import { folderWith, unawait } from "./unawait.ts";

const split = (line: string): string[] => line.split(" ").filter(Boolean);

async function settingsOf(line: string): Promise<Settings> {
  const command = await readCommand([...split(line), "--no-config"], import.meta.dirname);
  if (command.kind !== "rewrite") throw new Error(`Unexpected ${command.kind}, expected rewrite`);
  return command.settings;
}

describe("the help", () => {
  test("is one screen", () => {
    const lines = help().trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(31);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("has every option, in groups, and examples", () => {
    for (const { name, short, onByDefault } of options) {
      expect(help()).toContain(
        `${short ? `-${short}, ` : "  "}--${onByDefault ? "no-" : ""}${name}`,
      );
    }
    for (const heading of ["Input:", "Output:", "Rewriting:", "Reporting:", "Examples:"]) {
      expect(help()).toContain(heading);
    }
  });

  test("is printed, and nothing else done", () => {
    const cwd = folderWith({ "a.js": "async () => 1;\n", "unawait.config.json": "{" });
    for (const args of [["--help"], ["-h"], ["a.js", "--write", "--help"], ["explain", "-h"]]) {
      expect(unawait(args, { cwd })).toMatchObject({ status: 0, stdout: help(), stderr: "" });
    }
    expect(fs.readFileSync(join(cwd, "a.js"), "utf8")).toBe("async () => 1;\n");
  });

  test("has examples that are understood", async () => {
    const lines = [...help().matchAll(/\bunawait ((?:app|src|--check|-) .*?)(?: {2,}.*)?$/gm)];
    for (const [, line = ""] of lines) {
      await expect(settingsOf(line.replaceAll('"', "")), line).resolves.toBeDefined();
    }
    expect(help()).toContain("unawait src -d build --copy");
  });
});

test("--version is that of the package", () => {
  const { version } = JSON.parse(
    fs.readFileSync(join(import.meta.dirname, "../../packages/cli/package.json"), "utf8"),
  ) as { version: string };
  for (const flag of ["--version", "-v"]) {
    expect(unawait([flag])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
  }
});

describe("flags", () => {
  const cases: [string, object][] = [
    ["a.js", { inputs: ["a.js"], destination: { kind: "stdout" }, plugin: {}, format: "preserve" }],
    [
      "a b c/** -d out",
      { inputs: ["a", "b", "c/**"], destination: { kind: "directory", path: "out", copy: false } },
    ],
    ["a --out-dir=out --copy", { destination: { kind: "directory", path: "out", copy: true } }],
    ["a -o b.js", { destination: { kind: "file", path: "b.js" } }],
    ["a --output b.js", { destination: { kind: "file", path: "b.js" } }],
    ["-w a", { destination: { kind: "inPlace" } }],
    ["--check a", { destination: { kind: "check" } }],
    ["--diff a", { destination: { kind: "diff" } }],
    ["-d out --watch a", { watch: true }],
    ["a --ignore x --ignore=y/** b", { inputs: ["a", "b"], ignore: ["x", "y/**"] }],
    ["a --no-gitignore --follow-symlinks", { gitignore: false, followSymlinks: true }],
    ["a --format generate --strict", { format: "generate", strict: true }],
    ["a --source-maps", { sourceMaps: "inline" }],
    ["--source-maps a -d out", { inputs: ["a"], sourceMaps: "external" }],
    ["--source-maps inline a -d out", { inputs: ["a"], sourceMaps: "inline" }],
    ["--source-maps=external a -w", { sourceMaps: "external" }],
    ["--cache a", { inputs: ["a"], cache: "node_modules/.cache/unawait" }],
    ["--cache=there a", { inputs: ["a"], cache: "there" }],
    ["--cache=there --no-cache a", { cache: undefined }],
    ["--shard 2/3 a", { shard: { index: 2, count: 3 } }],
    ["--workers 4 a", { workers: 4 }],
    ["--workers=auto a", { workers: "auto" }],
    ["--reporter github -q a", { reporter: "github", verbosity: "quiet" }],
    ["--verbose a", { verbosity: "verbose" }],
    [
      "--exact --promise captured --top-level-await=wrap --driver inline a",
      { plugin: { exact: true, promise: "captured", topLevelAwait: "wrap", driver: "inline" } },
    ],
    ["--no-exact a", { plugin: { exact: false } }],
    ["-", { inputs: [], stdinFilename: "<stdin>" }],
    ["- --stdin-filename a.ts", { inputs: [], stdinFilename: "a.ts" }],
    ["--stdin-filename a.ts -d out", { inputs: [], stdinFilename: "a.ts" }],
    ["-- --odd-name", { inputs: ["--odd-name"] }],
  ];
  test.for(cases)("%s", async ([line, expected]) => {
    // What follows `--` is no flag any more.
    const args = line.startsWith("--no-config") ? line : `--no-config ${line}`;
    const command = await readCommand(split(args), import.meta.dirname);
    expect(command).toMatchObject({ kind: "rewrite", settings: expected });
  });
});

const wrong: Record<string, string> = {
  "": "Unexpected end of the command line, expected a file, a directory, a glob, or - for stdin",
  "--drvier=inline a.js": "Unexpected option --drvier, did you mean --driver?",
  "--out-dri x a.js": "Unexpected option --out-dri, did you mean --out-dir?",
  "-z a.js": "Unexpected option -z, expected one that --help lists",
  "--write=yes a.js": "Unexpected value of --write, expected none",
  "a.js -d": "Unexpected end of --out-dir, expected DIR after it",
  "a.js --out-dir=": 'Unexpected --out-dir "", expected a text that is not empty',
  "--driver=file a.js": 'Unexpected driver "file" of unawait, expected "inline"',
  "--promise=native a.js":
    'Unexpected promise "native" of unawait, expected "captured" or "global"',
  "--source-maps=yes a.js": 'Unexpected --source-maps "yes", expected "inline" or "external"',
  "--format=pretty a.js": 'Unexpected --format "pretty", expected "preserve" or "generate"',
  "--workers=-1 a.js":
    'Unexpected --workers "-1", expected a whole number from 0 to 256, or "auto"',
  "--shard=0/2 a.js":
    'Unexpected --shard "0/2", expected INDEX/COUNT with 1 ≤ INDEX ≤ COUNT, as 1/3',
  "--shard=3/2 a.js":
    'Unexpected --shard "3/2", expected INDEX/COUNT with 1 ≤ INDEX ≤ COUNT, as 1/3',
  "a.js --write --out-dir x":
    "Unexpected --out-dir with --write, expected one of them: they say where the output goes",
  "a.js --check --diff":
    "Unexpected --check with --diff, expected one of them: they say where the output goes",
  "a.js b.js -o c.js": "Unexpected 2 files with --out-file, expected one: it names a single file",
  "a.js -o ./a.js":
    "Unexpected --out-file ./a.js, expected another file than the input; --write rewrites it in place",
  "src -d src/":
    "Unexpected --out-dir src/, expected another directory than the input; --write rewrites it in place",
  "a.js --copy": "Unexpected --copy without --out-dir, expected a directory to copy to",
  "a.js --watch": "Unexpected --watch with standard output, expected --out-dir or --out-file",
  "a.js --watch --check": "Unexpected --watch with --check, expected --out-dir or --out-file",
  "a.js --watch -w":
    "Unexpected --watch with --write, expected --out-dir: what is written would be watched",
  "a.js --watch -d x --shard 1/2": "Unexpected --watch with --shard, expected one of them",
  "- --watch -o x": "Unexpected --watch with standard input, expected files",
  "- --write": "Unexpected --write with standard input, expected --out-file or no flag",
  "- -d out":
    "Unexpected --out-dir with standard input, expected --stdin-filename too: it names the output",
  "- a.js": "Unexpected - beside other inputs, expected it alone",
  "a.js --stdin-filename b.js": "Unexpected --stdin-filename with files, expected - as the input",
  "a.js --source-maps external":
    "Unexpected --source-maps external on standard output, expected inline, or a place to write to",
  "a.js --quiet --verbose": "Unexpected --quiet with --verbose, expected one of them",
  "a.js --reporter json":
    "Unexpected --reporter json with output on standard output, expected --out-dir, --out-file, --write, --check or --diff: the report goes there",
  "a.js --diff --reporter sarif":
    "Unexpected --reporter sarif with --diff, expected --check, which marks each async function",
  explain: "Unexpected end of explain, expected a file",
  "explain a.js b.js": "Unexpected further argument, expected only one",
  "explain a.js --write": "Unexpected option --write, expected one that this command has",
  "explain a.js --reporter sarif":
    "Unexpected --reporter sarif with explain, expected pretty or json",
  "--exact explain a.js": "Unexpected --exact before explain, expected it after, if at all",
  completions: "Unexpected end of completions, expected bash, zsh, fish, powershell",
  "completions tcsh": 'Unexpected shell "tcsh", expected bash, zsh, fish, powershell',
};

describe("a wrong command line is refused, with what to do", () => {
  test.for(Object.entries(wrong))("unawait %s", async ([line, message]) => {
    await expect(readCommand(split(line), import.meta.dirname)).rejects.toThrow(
      expect.objectContaining({ message, seeHelp: true }),
    );
  });

  test("with exit code 2, and nothing else is done", () => {
    const cwd = folderWith({ "a.js": "async () => 1;\n" });
    const { status, stdout, stderr } = unawait(["a.js", "--write", "--exakt"], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toBe(
      "unawait: Unexpected option --exakt, did you mean --exact?\nSee unawait --help\n",
    );
    expect(fs.readFileSync(join(cwd, "a.js"), "utf8")).toBe("async () => 1;\n");
  });

  test("without passing on what a terminal would act on", () => {
    const { stderr } = unawait(["--exact\x1b[31m"]);
    expect(stderr).toContain("--exact\\x1b[31m");
    expect(stderr).not.toContain("\x1b");
  });
});

test("an output that is the input by a link is refused", async () => {
  const cwd = folderWith({ "src/a.js": "" });
  fs.symlinkSync("src", join(cwd, "link"));
  await expect(readCommand(["src", "-d", "link"], cwd)).rejects.toThrow(
    /expected another directory/,
  );
  await expect(readCommand(["src/a.js", "-o", "link/a.js"], cwd)).rejects.toThrow(
    /expected another file/,
  );
  await expect(readCommand(["src/a.js", "-o", "link/b.js"], cwd)).resolves.toBeDefined();
});

test("every switch can be turned off, so that it wins over a configuration", () => {
  for (const { name, type } of options) {
    if (type.placeholder !== undefined || name === "help" || name === "version") continue;
    const key = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(parse([`--no-${name}`, "a"]).flags).toEqual({ [key]: false });
  }
});
