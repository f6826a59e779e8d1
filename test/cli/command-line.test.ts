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
    expect(lines.length).toBeLessThanOrEqual(36);
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
  "": "No input. Give files, directories or globs, or - for standard input",
  "--drvier=inline a.js": "Unknown option --drvier. Did you mean --driver?",
  "--out-dri x a.js": "Unknown option --out-dri. Did you mean --out-dir?",
  "-z a.js": "Unknown option -z. unawait --help lists all options",
  "--write=yes a.js": "--write takes no value",
  "a.js -d": "--out-dir needs a value: --out-dir DIR",
  "a.js --out-dir=": 'Unexpected --out-dir "", expected a non-empty string',
  "--lower=for-wait a.js":
    'Unexpected --lower "for-wait", expected "async-functions" or "async-generators" or "for-await" or "await-using"; did you mean "for-await"?',
  "--driver=shared a.js":
    'Unexpected --driver "shared", expected "inline" or "file" or "runtime" or { "module": "name", "export": "name" }',
  "--driver=in-line a.js":
    'Unexpected --driver "in-line", expected "inline" or "file" or "runtime" or { "module": "name", "export": "name" }; did you mean "inline"?',
  "--promise=native a.js":
    'Unexpected --promise "native", expected "global" or "captured" or { "module": "name", "export": "name" }',
  "--source-maps=yes a.js": 'Unexpected --source-maps "yes", expected "inline" or "external"',
  "--format=pretty a.js": 'Unexpected --format "pretty", expected "preserve" or "generate"',
  "--workers=-1 a.js":
    'Unexpected --workers "-1", expected a whole number from 0 to 256, or "auto"',
  "--shard=0/2 a.js":
    'Unexpected --shard "0/2", expected INDEX/COUNT with 1 ≤ INDEX ≤ COUNT, for example 1/3',
  "--shard=3/2 a.js":
    'Unexpected --shard "3/2", expected INDEX/COUNT with 1 ≤ INDEX ≤ COUNT, for example 1/3',
  "a.js --write --out-dir x":
    "--out-dir and --write cannot be combined: each decides where the output goes",
  "a.js --check --diff":
    "--check and --diff cannot be combined: each decides where the output goes",
  "a.js b.js -o c.js": "--out-file takes a single input, but 2 were given. Use --out-dir",
  "a.js -o ./a.js": "--out-file ./a.js is the input itself. Use --write to rewrite it in place",
  "src -d src/": "--out-dir src/ is the input itself. Use --write to rewrite it in place",
  "a.js --copy": "--copy needs --out-dir, the directory to copy to",
  "a.js --watch": "--watch cannot be combined with standard output. Use --out-dir or --out-file",
  "a.js --watch --check": "--watch cannot be combined with --check. Use --out-dir or --out-file",
  "a.js --watch -w": "--watch with --write would react to its own output. Use --out-dir",
  "a.js --watch -d x --shard 1/2": "--watch and --shard cannot be combined",
  "- --shard 1/2": "--shard needs files or directories, not standard input",
  "- --watch -o x": "--watch needs files or directories, not standard input",
  "- --write":
    "--write cannot rewrite standard input in place. Use --out-file, or --files-from - for a list of files",
  "- -d out": "--out-dir with standard input needs --stdin-filename, which names the output file",
  "- a.js": "Standard input (-) cannot be combined with other inputs",
  "a.js --stdin-filename b.js":
    "--stdin-filename is only used with standard input. Give - as the only input",
  "a.js --source-maps external":
    "--source-maps external needs output files. Use --out-dir, --out-file or --write, or --source-maps inline",
  "a.js --quiet --verbose": "--quiet and --verbose cannot be combined",
  "a.js --reporter json":
    "--reporter json writes its report to standard output, where the code goes too. Use --out-dir, --out-file, --write, --check or --diff",
  "a.js --diff --reporter sarif":
    "--reporter sarif cannot contain a diff. Use --check, which marks each async function",
  explain: "explain needs a file or directory, for example: unawait explain src/app.ts",
  "playground a.js": "Too many arguments. This command takes none",
  "completions bash zsh": "Too many arguments. This command takes only one",
  "explain a.js --write": "This command has no option --write. unawait --help lists all options",
  "explain a.js --reporter sarif":
    "Unexpected --reporter sarif with explain, expected pretty or json",
  "--exact explain a.js":
    "--exact stands before explain. Put options after the command: unawait explain --exact …",
  guard: "guard needs a program, for example: unawait guard app.js",
  "guard --threshold 20 a.js": 'Unexpected --threshold "20", expected milliseconds, at least 50',
  "guard --format jsn a.js": 'Unexpected --format "jsn", expected "pretty" or "json" or "none"',
  "guard --inspect --threshold=200 a.js":
    "--threshold stands behind a flag of Node. Put the guard's options first: unawait guard --threshold …",
  "--exact guard a.js":
    "--exact stands before guard. Put options after the command: unawait guard --exact …",
  completions: "completions needs a shell: bash, zsh, fish, powershell",
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
      "unawait: Unknown option --exakt. Did you mean --exact?\nSee unawait --help\n",
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
  await expect(readCommand(["src", "-d", "link"], cwd)).rejects.toThrow(/is the input itself/);
  await expect(readCommand(["src/a.js", "-o", "link/a.js"], cwd)).rejects.toThrow(
    /is the input itself/,
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
