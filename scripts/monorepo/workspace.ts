import { execFile, execFileSync } from "node:child_process";
import { chmodSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "packages/cli/README.md"), "utf8");

/** The block of the README whose first line names the file. */
function copied(file: string): string {
  const block = new RegExp(`\`${file.replace(".", "\\.")}\`[^]*?\`\`\`\\w+\\n([^]*?)\`\`\``);
  const [, text] = block.exec(readme) ?? [];
  if (text === undefined) throw new Error(`The README does not show ${file}`);
  return text;
}

const names = ["one", "two", "three"];

/** A workspace of three packages, configured as the README says. */
export class Workspace {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    const [, script = ""] = /`("unawait": "unawait .*?")`/.exec(readme) ?? [];
    const scripts = JSON.parse(`{${script}}`) as object;
    this.#write("turbo.json", copied("turbo.json"));
    this.#write("nx.json", copied("nx.json"));
    this.#write(".gitignore", "node_modules\nbuild\n.turbo\n.nx\n");
    this.#write("package.json", {
      private: true,
      packageManager: "npm@11.0.0",
      workspaces: ["packages/*"],
    });
    for (const name of names) {
      this.#write(`packages/${name}/package.json`, { name, version: "1.0.0", scripts });
      this.#write(`packages/${name}/src/${name}.ts`, `export const ${name} = async () => 1;\n`);
      this.#write(`packages/${name}/src/plain.js`, "export  const a = 1\n");
    }
    const main = join(root, "packages/cli/src/main.ts");
    const command = `#!/bin/sh\nexec "${process.execPath}" -C source "${main}" "$@"\n`;
    this.#write("node_modules/.bin/unawait", command);
    chmodSync(join(path, "node_modules/.bin/unawait"), 0o755);
    execFileSync("git", ["init", "--quiet"], { cwd: path });
    execFileSync("git", ["add", "."], { cwd: path });
  }

  #write(name: string, content: string | object): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  }

  /** @returns what it printed; @throws {Error} if it fails, with that */
  async run(
    program: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv = {},
  ): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(program, args, {
      cwd: this.path,
      env: { ...process.env, ...env, NO_COLOR: "1", FORCE_COLOR: "0", CI: "1" },
    });
    return stdout + stderr;
  }

  /** All outputs, by their paths. */
  outputs(): ReadonlyMap<string, string> {
    const files = globSync("packages/*/build/**/*.*", { cwd: this.path }).toSorted();
    return new Map(files.map((file) => [file, readFileSync(join(this.path, file), "utf8")]));
  }

  /** As on a machine that has never built anything. */
  clean(): void {
    const all = [".turbo", ".nx", "node_modules/.cache", "packages/*/{build,.turbo}"];
    for (const found of globSync(all, { cwd: this.path })) {
      rmSync(join(this.path, found), { recursive: true });
    }
  }
}
