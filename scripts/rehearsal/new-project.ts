import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { PackageManager } from "./managers.ts";
import type { Registry } from "./registry.ts";

/** A project in a folder of its own. */
export class NewProject {
  readonly #path: string;
  readonly #manager: PackageManager;
  /** The folder of the Node that runs everything. */
  nodeFolder: string = dirname(process.execPath);

  constructor(path: string, manager: PackageManager, registry: Registry) {
    this.#path = path;
    this.#manager = manager;
    this.write({
      "package.json": '{ "private": true, "type": "module" }',
      ".npmrc": registry.npmrc,
      ...manager.settings(registry),
    });
  }

  copy(folder: string): void {
    cpSync(folder, this.#path, { recursive: true });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.#path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  add(...packages: readonly string[]): void {
    this.#execute([...this.#manager.add, ...packages]);
  }

  /** @returns what a command of an installed package prints; @throws {Error} if it fails */
  run(command: string): string {
    return this.#execute([...this.#manager.run, ...command.split(" ")]);
  }

  /** @returns what a program prints; @throws {Error} if it fails */
  node(command: string): string {
    return this.#execute([...this.#manager.node, ...command.split(" ")]);
  }

  /** @returns what a program prints, also if it fails */
  output(command: string): string {
    try {
      return this.node(command);
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  }

  #execute([program = "", ...args]: readonly string[]): string {
    return execFileSync(program, args, {
      cwd: this.#path,
      encoding: "utf8",
      env: environment(this.nodeFolder),
      stdio: ["ignore", "pipe", "inherit"],
      timeout: 300_000,
    });
  }
}

/** Without what the pnpm that runs this script has set for its own children. */
function environment(nodeFolder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:p?npm_|COREPACK_)/i.test(name));
  const PATH = process.env["PATH"]
    ?.split(delimiter)
    .filter((folder) => !/[/\\]node_modules[/\\]\.bin$/.test(folder) || /_npx/.test(folder))
    .toSpliced(0, 0, nodeFolder)
    .join(delimiter);
  return { ...Object.fromEntries(kept), PATH };
}
