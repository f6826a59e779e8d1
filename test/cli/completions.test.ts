import { spawnSync } from "node:child_process";
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

interface Case {
  readonly typed: readonly string[];
  readonly offered: readonly string[];
}

const files = { "a b.js": "", "src/c.ts": "", "explain.js": "" };

const cases: Record<string, Case> = {
  "a flag": { typed: ["--fo"], offered: ["--follow-symlinks", "--format"] },
  "a former flag": { typed: ["--outp"], offered: ["--output"] },
  "a negated flag": {
    typed: ["--no-"],
    offered: ["--no-gitignore", "--no-config", "--no-types", "--no-color"],
  },
  "a value": { typed: ["--format", ""], offered: ["preserve", "generate"] },
  "a value begun": { typed: ["a.js", "--reporter", "s"], offered: ["sarif"] },
  "a shell": { typed: ["completions", "z"], offered: ["zsh"] },
  "a flag of explain": { typed: ["explain", "--re"], offered: ["--reporter"] },
  "a flag of playground": { typed: ["playground", "--po"], offered: ["--port"] },
  "no flag that explain lacks": { typed: ["explain", "--wri"], offered: [] },
};

describe.skipIf(!has("bash"))("in bash", () => {
  /** What bash would offer; the program itself is not there to be run. */
  function offer(words: readonly string[], cwd: string): string[] {
    const script = `${completionScript("bash")}
      compopt() { :; }
      COMP_WORDS=(unawait "$@")
      COMP_CWORD=$#
      _unawait
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", script, "bash", ...words], {
      cwd,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    return stdout.split("\n").filter(Boolean);
  }

  const more: Record<string, Case> = {
    ...cases,
    "a value after =, which is a word to bash": {
      typed: ["--top-level-await", "=", "w"],
      offered: ["wrap"],
    },
    "a value that is still to come after =": {
      typed: ["--source-maps", "="],
      offered: ["inline", "external"],
    },
    "directories where one is wanted": { typed: ["-d", ""], offered: ["src"] },
    "files and commands at first": { typed: ["e"], offered: ["explain.js", "explain"] },
    "a file with a space as one": { typed: ["a"], offered: ["a b.js"] },
    "files, by bash itself, later": { typed: ["a.js", ""], offered: [] },
    "nothing that is evaluated": { typed: ["$(touch ran)", "--$(touch ran)"], offered: [] },
  };
  test.for(Object.entries(more))("%s", ([, { typed, offered }]) => {
    const cwd = folderWith(files);
    expect(offer(typed, cwd).toSorted()).toEqual(offered.toSorted());
    expect(spawnSync("ls", [join(cwd, "ran")]).status).not.toBe(0);
  });

  test("the script is complete:  -F and a default", () => {
    const script = `${completionScript("bash")}\n${completionScript("bash")}\ncomplete -p unawait`;
    expect(spawnSync("bash", ["-c", script], { encoding: "utf8" })).toMatchObject({
      stdout: "complete -o default -F _unawait unawait\n",
      stderr: "",
    });
  });
});

// fish has a command for what a test needs.
describe.skipIf(!has("fish"))("in fish", () => {
  const { "a negated flag": _negated, ...inFish } = cases;
  test.for(Object.entries(inFish))("%s", ([, { typed, offered }]) => {
    const line = ["unawait", ...typed].join(" ");
    const script = `${completionScript("fish")}\ncomplete -C '${line}'`;
    const { stdout, stderr } = spawnSync("fish", ["--no-config", "-c", script], {
      cwd: folderWith(),
      encoding: "utf8",
      env: { ...process.env, HOME: folderWith() },
    });
    expect(stderr).toBe("");
    const found = stdout
      .split("\n")
      .filter(Boolean)
      .map((each) => each.split("\t")[0]);
    expect(new Set(found)).toEqual(new Set(offered));
  });
});

describe.skipIf(!has("zsh"))("in zsh", () => {
  test("the script can be read", () => {
    const checked = spawnSync("zsh", ["-f", "-n"], {
      input: completionScript("zsh"),
      encoding: "utf8",
    });
    expect(checked).toMatchObject({ status: 0, stderr: "" });
  });
});
