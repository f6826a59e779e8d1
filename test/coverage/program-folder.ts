import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProjectFolder } from "../integration/harness/folder.ts";

/** What istanbul and V8's tools say of a file, the same for all of its copies. */
export interface FileCoverage {
  readonly statementMap: Readonly<Record<string, { readonly start: { readonly line: number } }>>;
  readonly fnMap: object;
  readonly branchMap: object;
  readonly s: Readonly<Record<string, number>>;
  readonly f: object;
  readonly b: object;
}

const read = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");
const project = join(import.meta.dirname, "project");

/** A folder with a copy of the program, and of a test that uses it, for each of several configurations. */
export class ProgramFolder {
  readonly #folder: ProjectFolder = new ProjectFolder(project);

  constructor() {
    this.#folder.linkPackages(project);
  }

  /** Adds a copy of the program. Jest takes CommonJS modules, and Vitest ES modules. */
  add(name: string, kind: "commonjs" | "module", files: Readonly<Record<string, string>>): void {
    const [program, use] =
      kind === "module"
        ? [read("program.js"), `${read("use.js")}import { test } from "vitest";\n`]
        : [inCommonJS(read("program.js")), inCommonJS(read("use.js"))];
    const imported = kind === "module" ? 'import("./program.js")' : 'require("./program.js")';
    this.write(name, {
      "package.json": JSON.stringify({ type: kind }),
      "program.js": program,
      "program.test.js": `${use}test("the program", async () => use(await ${imported}));\n`,
      ...files,
    });
  }

  /** Writes files into a folder. */
  write(folder: string, files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.#folder.path, folder);
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, name), text);
    }
  }

  /** Runs a command that writes the coverage in JSON. @returns that of each copy */
  async run(...command: readonly [string, ...string[]]): Promise<Record<string, FileCoverage>> {
    await this.#folder.run(...command);
    const report = JSON.parse(this.#folder.read("coverage/coverage-final.json")) as object;
    return Object.fromEntries(
      Object.entries(report).map(([file, coverage]) => {
        const { statementMap, fnMap, branchMap, s, f, b } = coverage as FileCoverage;
        return [file.split(/[/\\]/).at(-2) ?? "", { statementMap, fnMap, branchMap, s, f, b }];
      }),
    );
  }

  remove(): void {
    this.#folder.remove();
  }
}

/** Whether the first statement of each line has run. */
export function coveredLines({ statementMap, s }: FileCoverage): ReadonlyMap<number, boolean> {
  const lines = new Map<number, boolean>();
  for (const [key, { start }] of Object.entries(statementMap)) {
    lines.set(start.line, (lines.get(start.line) ?? false) || (s[key] ?? 0) > 0);
  }
  return lines;
}

function inCommonJS(code: string): string {
  const names = Array.from(code.matchAll(/^export .*?(\w+)(?: =| ?\(| \{)/gm), ([, name]) => name);
  return `${code
    .replace(/^import \{ (\w+) as (\w+) \} from (.*);/m, "const { $1: $2 } = require($3);")
    .replaceAll(/^export /gm, "")}module.exports = { ${names.join(", ")} };\n`;
}
