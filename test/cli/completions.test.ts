import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { completionScript } from "../../packages/cli/src/command-line/completions.ts";
import { shells } from "../../packages/cli/src/command-line/shells/names.ts";
import { commands } from "../../packages/cli/src/command-line/commands.ts";
import { folderWith, unawait } from "./unawait.ts";

const has = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

test.for(shells)("unawait completions %s prints a script that knows every option", (shell) => {
  const { status, stdout, stderr } = unawait(["completions", shell]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toBe(completionScript(shell));
  for (const { name, onByDefault } of commands.flatMap((command) => command.options)) {
    const flag = `${onByDefault ? "no-" : ""}${name}`;
    expect(stdout).toMatch(new RegExp(`(?:--|-l )${flag}\\b`));
  }
});

/** What is typed after `unawait`, and the words that the shell offers for the last one. */
const cases: Record<string, readonly [typed: string, ...offered: string[]]> = {
  "a flag": ["--fo", "--follow-symlinks", "--format"],
  "a former flag": ["--outp", "--output"],
  "a negated flag": ["--no-", "--no-color", "--no-config", "--no-gitignore", "--no-types"],
  "a value": ["--format ", "generate", "preserve"],
  "a value begun": ["a.js --reporter s", "sarif"],
  "a value after =": ["--top-level-await=w", "wrap"],
  "an optional value after =": ["--source-maps=", "external", "inline"],
  "directories where one is wanted": ["--out-dir ", "src"],
  "directories after a short flag": ["-d ", "src"],
  "files where one is wanted": ["--files-from ", "a b.js", "explain.js", "src"],
  "a command or a file": ["e", "explain", "explain.js"],
  "a file with a space": ["a", "a b.js"],
  "files later": ["a.js ", "a b.js", "explain.js", "src"],
  "files in a directory": ["a.js src/", "src/c.ts"],
  "a shell": ["completions z", "zsh"],
  "a flag of explain": ["explain --re", "--reporter"],
  "a file of explain": ["explain ", "a b.js", "explain.js", "src"],
  "a flag of guard": ["guard --th", "--threshold"],
  "a value of guard": ["guard --format ", "json", "none", "pretty"],
  "a flag of playground": ["playground --po", "--port"],
};

const files = { "a b.js": "", "src/c.ts": "", "explain.js": "" };

interface Shell {
  readonly command: string;
  /** Binds a key that inserts all that would be offered. */
  readonly setup: string;
  readonly key: string;
}

const interactive: Readonly<Record<"bash" | "zsh", Shell>> = {
  bash: { command: "bash --norc --noprofile -i", setup: "", key: "\x1b*" },
  zsh: {
    command: "zsh -f -i",
    setup: `autoload -Uz compinit; compinit -u -D
zle -C all-matches complete-word _generic; bindkey '^Xa' all-matches
zstyle ':completion:all-matches:*' insert true
zstyle ':completion:all-matches::::' completer _all_matches _complete
`,
    key: "\x18a",
  },
};

for (const [name, { command, setup, key }] of Object.entries(interactive)) {
  describe.skipIf(!has(name) || !has("script"))(`in ${name}, on a terminal`, () => {
    /** Types lines, each followed by the key and Enter. @returns the words of each line */
    function type(typed: readonly string[], cwd: string, enter = "\n"): string[][] {
      const path = join(folderWith({ script: completionScript(name as "bash" | "zsh") }), "script");
      // A function in place of the program shows the words, and that completing runs no program.
      const start = `unawait() { printf '<%s>' "$@"; echo '<end>'; }\n${setup}. ${path}\n`;
      const lines = typed.map((text) => `unawait ${text}${key}${enter}`).join("");
      const { stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
        cwd,
        input: `${start}${lines}exit\n`,
        encoding: "utf8",
        env: { ...process.env, TERM: "dumb", HOME: cwd },
        timeout: 60_000,
      });
      const shown = stdout.split(/\r*\n/).filter((line) => /^<.*<end>$/.test(line));
      return shown.map((line) => line.slice(1, -"<end>".length - 1).split("><"));
    }

    test("offers what it should", () => {
      const typed = Object.values(cases).map(([text]) => text);
      const found = type(typed, folderWith(files)).map((words, index) =>
        words
          .slice((typed[index] ?? "").split(" ").length - 1)
          .map(asOffered)
          .toSorted(),
      );
      const wanted = Object.values(cases).map(([, ...offered]) => offered);
      expect(withNames(found)).toEqual(withNames(wanted));
    });

    test("offers no flag that a command lacks", () => {
      expect(type(["explain --wri"], folderWith())).toEqual([["explain", "--wri"]]);
    });

    test("evaluates nothing that is typed", () => {
      const cwd = folderWith();
      // The line is deleted, not run.
      type(["$(touch ran)", "--$(touch ran)", "--format $(touch ran)"], cwd, "\x15\n");
      expect(readdirSync(cwd)).not.toContain("ran");
    });
  });
}

/** Bash has `--flag=` in front of the first word only, and zsh in front of each. */
const asOffered = (word: string): string =>
  word.replace(/^--[a-z-]+=/, "").replace(/(?<=.)\/$/, "");

function withNames(offered: readonly string[][]): object {
  return Object.fromEntries(Object.keys(cases).map((name, index) => [name, offered[index]]));
}

// fish has a command that completes a line.
describe.skipIf(!has("fish"))("in fish", () => {
  const script = completionScript("fish");

  function offer(typed: readonly string[], cwd: string): string[][] {
    const lines = typed.map((text) => `complete -C 'unawait ${text}'; echo '<end>'`).join("\n");
    const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", `${script}\n${lines}`], {
      cwd,
      encoding: "utf8",
      env: { ...process.env, HOME: folderWith() },
    });
    expect(stderr).toBe("");
    return stdout
      .split("<end>\n")
      .slice(0, -1)
      .map((part) => [...new Set(part.split("\n").filter(Boolean).map(wordOf))].toSorted());
  }

  /** Without its description. */
  const wordOf = (line: string): string => asOffered(line.split("\t")[0] ?? "");

  test("offers what it should", () => {
    const typed = Object.values(cases).map(([text]) => text);
    const wanted = Object.values(cases).map(([, ...offered]) => offered);
    expect(withNames(offer(typed, folderWith(files)))).toEqual(withNames(wanted));
  });

  test("offers no flag that a command lacks", () => {
    expect(offer(["explain --wri"], folderWith())).toEqual([[]]);
  });
});
