import { exec, spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

export const integration: string = join(import.meta.dirname, "..");

/** A copy of a project in a temporary folder, with the shared program in `src`. */
export class ProjectFolder {
  readonly path: string;

  /** @param project the folder of the project in the repository */
  constructor(project: string) {
    this.path = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), "unawait-integration-")));
    fs.cpSync(join(integration, "behaviours"), join(this.path, "src"), { recursive: true });
    fs.cpSync(project, this.path, {
      recursive: true,
      filter: (path) => !/[/\\](?:node_modules|dist|project\.ts)$/.test(path),
    });
  }

  /** Uses the packages that the workspace has installed for the project. */
  linkPackages(project: string): void {
    fs.symlinkSync(join(project, "node_modules"), join(this.path, "node_modules"), "junction");
  }

  /** Installs what package.json asks for, and the packages of this repository from these archives. */
  async installPackages(archives: Readonly<Record<string, string>>): Promise<void> {
    const path = join(this.path, "package.json");
    const manifest = JSON.parse(fs.readFileSync(path, "utf8")) as Manifest;
    for (const dependencies of [manifest.dependencies, manifest.devDependencies]) {
      for (const [name, version] of Object.entries(dependencies ?? {})) {
        if (dependencies && version.startsWith("workspace:")) {
          dependencies[name] = `file:${archiveOf(name, archives)}`;
        }
      }
    }
    // What the packages of this repository depend on is not in the registry either.
    manifest.overrides = Object.fromEntries(
      Object.entries(archives).map(([name, archive]) => [name, `file:${archive}`]),
    );
    fs.writeFileSync(path, JSON.stringify(manifest, null, 2));
    const options = ["--no-audit", "--no-fund", "--loglevel=error"];
    await this.run("npm", "install", ...options);
  }

  /**
   * Runs a command of an installed package, in a shell.
   *
   * @returns what it prints
   * @throws {Error} if it fails, with what it has printed
   */
  async run(command: string, ...args: readonly string[]): Promise<string> {
    const options = { cwd: this.path, env: this.#environment(), maxBuffer: 2 ** 26 };
    const { stdout } = await promisify(exec)([command, ...args].join(" "), options).catch(fail);
    return stdout;
  }

  /** Runs a script of package.json, faster than npm does. */
  async runScript(name: string, ...args: readonly string[]): Promise<string> {
    return this.run(this.#script(name), ...args);
  }

  #script(name: string): string {
    const { scripts } = JSON.parse(this.read("package.json")) as Manifest;
    const command = scripts?.[name];
    if (command === undefined) throw new Error(`package.json has no script ${name}`);
    return command;
  }

  /**
   * Starts a server with a script of package.json.
   *
   * @param ready what it prints when it can be used; its first group is the address
   */
  async serve(ready: RegExp, script: string, ...args: readonly string[]): Promise<Server> {
    const command = [this.#script(script), ...args].join(" ");
    const child = spawn(command, {
      cwd: this.path,
      shell: true,
      env: this.#environment(),
      // Its own group, so that what it has started ends with it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const exited = once(child, "exit");
    let printed = "";
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const [, address] = ready.exec(printed) ?? [];
        if (address !== undefined) resolve(address);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", reject);
      child.on("exit", () => reject(new Error(shorten(`${command} ended:\n${printed}`))));
    });
    return {
      url,
      printed: () => printed,
      [Symbol.asyncDispose]: async () => {
        if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
        await exited;
      },
    };
  }

  /** @returns the texts of files by their paths */
  texts(pattern: string | string[]): Record<string, string> {
    const files = fs.globSync(pattern, { cwd: this.path }).toSorted();
    return Object.fromEntries(files.map((file) => [file, this.read(file)]));
  }

  read(file: string): string {
    return fs.readFileSync(join(this.path, file), "utf8");
  }

  write(file: string, text: string): void {
    fs.writeFileSync(join(this.path, file), text);
  }

  remove(): void {
    fs.rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }

  #environment(): NodeJS.ProcessEnv {
    // Not what Vitest has set for itself.
    const { NODE_ENV: _, VITEST: _vitest, NODE_OPTIONS: _options, PATH = "", ...env } = process.env;
    const path = [join(this.path, "node_modules/.bin"), dirname(process.execPath), PATH];
    return {
      ...env,
      PATH: path.join(delimiter),
      NO_COLOR: "1",
      FORCE_COLOR: "0",
      CI: "1",
      NEXT_TELEMETRY_DISABLED: "1",
      NG_CLI_ANALYTICS: "false",
    };
  }
}

export interface Server extends AsyncDisposable {
  readonly url: string;
  readonly printed: () => string;
}

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly scripts?: Record<string, string>;
  overrides?: Record<string, string>;
}

function archiveOf(name: string, archives: Readonly<Record<string, string>>): string {
  const archive = archives[name];
  if (archive === undefined) {
    throw new Error(
      `No package of this repository is called ${name}: its version has to be ^x.y.z`,
    );
  }
  return archive;
}

interface Failure extends Error {
  readonly stdout: string;
  readonly stderr: string;
}

/** Without the error itself: Vitest would print all of its properties. */
function fail({ message, stdout, stderr }: Failure): never {
  throw new Error(shorten([message, stdout, stderr].join("\n")));
}

/** Lines of minified code tell nobody anything. */
function shorten(printed: string): string {
  return printed.replaceAll(/^(.{300}).+$/gm, "$1…");
}
