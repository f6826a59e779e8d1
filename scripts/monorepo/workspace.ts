import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { monorepoSection } from "./readme.ts";

const { packageJson, turboJson, nxJson } = monorepoSection();

/** Outputs with their modes, by their paths. */
export type Outputs = ReadonlyMap<string, string>;

/** A workspace of npm with three packages, configured as the README says. */
export class Workspace {
  path: string;
  readonly #home: string;

  constructor(path: string) {
    this.path = path;
    this.#home = join(path, "../home");
    mkdirSync(this.#home);
    this.write("turbo.json", turboJson);
    this.write("nx.json", nxJson);
    this.write(".gitignore", "node_modules\nbuild\n.turbo\n.nx\n*.tar\n");
    this.write("package.json", {
      private: true,
      packageManager: "npm@11.0.0",
      workspaces: ["packages/*"],
    });
    for (const name of ["one", "two", "three"]) {
      const at = `packages/${name}`;
      this.write(`${at}/package.json`, { name, version: "1.0.0", ...packageJson });
      this.write(`${at}/src/${name}.ts`, `export const  ${name} = async () => await 1;\n`);
      this.write(`${at}/src/plain.js`, "export  const a = 1\r\n");
      this.write(`${at}/src/bin.mjs`, "#!/usr/bin/env node\n(async () => {})();\n");
      chmodSync(join(path, at, "src/bin.mjs"), 0o755);
    }
    this.#git("init", "--quiet");
  }

  /** Replaces a file; an object is written as JSON. */
  write(name: string, content: string | object): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }

  /** Replaces a JSON file by one with more properties. */
  extend(name: string, properties: object): void {
    const text = readFileSync(join(this.path, name), "utf8");
    this.write(name, { ...(JSON.parse(text) as object), ...properties });
  }

  /** Installs packages of the registry or the file system into the root. */
  install(...packages: readonly string[]): void {
    const options = [
      "--save-dev",
      "--no-audit",
      "--no-fund",
      "--ignore-scripts",
      "--loglevel=error",
    ];
    execFileSync("npm", ["install", ...options, ...packages], { cwd: this.path, stdio: "inherit" });
  }

  /** Installs another version, of which only the lockfile tells. */
  update(archive: string): void {
    const before = readFileSync(join(this.path, "package.json"), "utf8");
    this.install(archive);
    this.write("package.json", before);
  }

  commit(): void {
    this.#git("add", ".");
    const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    this.#git(...who, "commit", "--quiet", "--message=all");
  }

  #git(...args: readonly string[]): void {
    execFileSync("git", args, { cwd: this.path });
  }

  /** @returns what the command of an installed package prints; @throws {Error} if it fails, with that */
  async run(command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const [name = "", ...args] = command;
    const { stdout, stderr } = await promisify(execFile)(
      join(this.path, "node_modules/.bin", name),
      args,
      {
        cwd: this.path,
        env: {
          ...process.env,
          ...env,
          NO_COLOR: "1",
          FORCE_COLOR: "0",
          CI: "1",
          // Nx caches below the home directory, in a folder named after the repository.
          HOME: this.#home,
          USERPROFILE: this.#home,
        },
      },
    );
    return stdout + stderr;
  }

  outputs(): Outputs {
    return filesBelow(this.path, "packages/*/build/**");
  }

  /** Turns it into that of a machine that has never built anything, at another path. */
  moveToFreshMachine(path: string): void {
    const local = [".turbo", ".nx", "node_modules/.cache"];
    const all = [...local, "packages/*/{build,.turbo,node_modules/.cache}"];
    for (const found of globSync(all, { cwd: this.path })) {
      rmSync(join(this.path, found), { recursive: true });
    }
    rmSync(this.#home, { recursive: true });
    mkdirSync(this.#home);
    renameSync(this.path, path);
    this.path = path;
  }
}

export function filesBelow(directory: string, pattern: string): Outputs {
  const found = globSync(pattern, { cwd: directory }).toSorted();
  const files = found.filter((file) => statSync(join(directory, file)).isFile());
  return new Map(
    files.map((file) => {
      const path = join(directory, file);
      return [file, `${(statSync(path).mode & 0o777).toString(8)} ${readFileSync(path, "latin1")}`];
    }),
  );
}
