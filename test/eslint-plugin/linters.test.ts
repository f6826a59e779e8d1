import { spawnSync } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";

const repository = join(import.meta.dirname, "../..");
const readme = readFileSync(join(repository, "packages/eslint-plugin/README.md"), "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(
    ([, text = ""]) => text,
  );

/** Each line with a comment has a report of this rule. */
const files: Readonly<Record<string, string>> = {
  "src/loops.js": `
    export async function wait(state) {
      while (true) await null; // no-endless-microtasks
    }
    export async function poll() {
      for (;;) { if (await fetch("/ready")) return; }
    }`,
  "src/types.ts": `
    type Load = (id: string) => Promise<void>;
    export const load: Load = async (id: string): Promise<void> => {
      for (;;) await (null as unknown); // no-endless-microtasks
    };`,
  "src/styles.cjs": `
    module.exports = async function load(id, callback) {
      callback(null, await get(id)); // no-mixed-async-styles
    };
    [1].forEach(async (x) => { // no-floating-async-callback
      await x;
    });`,
};

/** A project with the configurations that the README shows. */
const project = realpathSync(mkdtempSync(join(tmpdir(), "unawait-lint-")));
afterAll(() => rmSync(project, { recursive: true }));
const [, eslintConfig = ""] = blocks("js")
  .map((block, index) => (index === 1 ? block : ""))
  .slice(0, 2);
const written: Readonly<Record<string, string>> = {
  ...files,
  "package.json": '{ "type": "module" }',
  "eslint.config.js": eslintConfig,
  ".oxlintrc.json": blocks("json")[0] ?? "",
};
for (const [name, text] of Object.entries(written)) {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  writeFileSync(join(project, name), text);
}
mkdirSync(join(project, "node_modules"));
const installed = join(project, "node_modules/eslint-plugin-unawait");
symlinkSync(join(repository, "packages/eslint-plugin"), installed, "junction");

type Reports = readonly { readonly file: string; readonly line: number; readonly rule: string }[];

function expected(pattern: string): Reports {
  return globSync(pattern, { cwd: project })
    .toSorted()
    .flatMap((file) =>
      readFileSync(join(project, file), "utf8")
        .split("\n")
        .flatMap((text, index) => {
          const [, rule] = /\/\/ (no-[\w-]+)/.exec(text) ?? [];
          return rule === undefined ? [] : [{ file, line: index + 1, rule: `unawait/${rule}` }];
        }),
    );
}

function run(program: string, ...args: string[]): string {
  const path = join(repository, "node_modules", program);
  const { stdout, stderr, status } = spawnSync(process.execPath, [path, ...args], {
    cwd: project,
    encoding: "utf8",
  });
  expect({
    status,
    stderr: stderr.replaceAll(/.*ExperimentalWarning.*\n|.*--trace-warnings.*\n/g, ""),
  }).toEqual({
    status: 1,
    stderr: "",
  });
  return stdout;
}

interface EslintFile {
  readonly filePath: string;
  readonly messages: readonly { readonly line: number; readonly ruleId: string }[];
}

test.for(["eslint", "eslint-9"])("%s reports each line", (name) => {
  const output = run(`${name}/bin/eslint.js`, "--format=json", "src/*.js", "src/*.cjs");
  const found = (JSON.parse(output) as EslintFile[]).flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId }) => ({
      file: filePath.slice(project.length + 1),
      line,
      rule: ruleId,
    })),
  );
  expect(found).toEqual(expected("src/*.{js,cjs}"));
});

interface OxlintOutput {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

test("oxlint reports each line, also of TypeScript", () => {
  const output = run("oxlint/bin/oxlint", "--format=json", "src");
  const { diagnostics } = JSON.parse(output) as OxlintOutput;
  const found = diagnostics
    .filter(({ code }) => code.startsWith("unawait"))
    .map(({ code, filename, labels }) => ({
      file: filename,
      line: labels[0]?.span.line ?? 0,
      rule: code.replace(/^unawait\((.*)\)$/, "unawait/$1"),
    }))
    .toSorted((a, b) => (a.file + a.line < b.file + b.line ? -1 : 1));
  expect(found).toEqual(expected("src/*"));
});
