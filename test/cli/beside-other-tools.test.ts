import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** The test of each row of the README's comparison, for the column of this program. */
const tests: Record<string, readonly [file: string, title: string]> = {
  "one bad file": ["failures", "does not stop the others, is shown with its code"],
  "input that is missing": ["inputs", "and missing fail, and do not stop the others"],
  "unknown flag": ["command-line", "with exit code 2, and nothing else is done"],
  formatting: ["../preserve-packages", "of %s, %s"],
  "file without async code": ["outputs", "takes files without async byte for byte"],
  CRLF: ["bytes", "byte order mark, shebang, line ends %s"],
  "byte order mark": ["bytes", "byte order mark, shebang, line ends %s"],
  shebang: ["bytes", "byte order mark, shebang, line ends %s"],
  "mode 755": ["outputs", "stay, in place and elsewhere"],
  "extension of `.mjs`": ["inputs", "are searched for all extensions, which stay"],
  "write is atomic": ["failures", "-9 while 200 files are written leaves each old or new"],
  "in place, check, diff": ["outputs", "--diff prints what git and patch can apply"],
  "`.gitignore`": ["inputs", "counts at every level, the deeper one more"],
  "`.git/info/exclude`, global ignore file": ["ignore-files", "in random trees"],
  "`node_modules` in a tree": ["inputs", "node_modules and dot-directories are skipped"],
  "symbolic links": ["inputs", "are followed when asked to, no file or directory twice"],
  "outputs of deleted inputs": ["cache", "are removed with their maps and directories"],
  "`--watch` into the source": ["watch", "refuses what it would watch itself"],
  "map of the input": ["source-maps", "maps of inputs are followed"],
  "standard input with a name": ["outputs", "has a name, which says what it is"],
  "list of paths": ["before-commit", "of --files-from"],
  parallel: ["cache", "give the same outputs and tell of them in the same order"],
  cache: ["cache", "is the same, byte for byte, on another machine at another time"],
  "remote cache of Turborepo or Nx": ["../readme", "the tasks of a monorepo cache all"],
  "part of a tree": ["inputs", "are disjoint, and together everything"],
  "runs in jscodeshift and recast": ["../recast-pipeline", "is printed as by rewriteSource"],
  reporters: ["report", "is a log of version 2.1.0 with rules and relative addresses"],
  configuration: ["config", "in %s, from below too"],
  completions: ["completions", "prints a script that knows every option"],
  "`FORCE_COLOR` with `NO_COLOR`": ["report", "of the program, on a pipe"],
};

test("each row of the README's comparison has a test", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../packages/cli/README.md"), "utf8");
  const [, table = ""] = /## Comparison with other tools\n([^]*?)\n## /.exec(readme) ?? [];
  const rows = [...table.matchAll(/^\| ([^|]+?) \|/gm)].map(([, row]) => row).slice(1);
  expect(rows).toEqual(Object.keys(tests));
  for (const [row, [file, title]] of Object.entries(tests)) {
    const text = readFileSync(join(import.meta.dirname, `${file}.test.ts`), "utf8");
    expect(text, row).toContain(title);
  }
});
