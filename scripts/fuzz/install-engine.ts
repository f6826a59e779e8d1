import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { runtimeModules, runtimeRequire } from "../../test/support/runtime-modules.ts";

const cache = join(import.meta.dirname, "../../node_modules/.cache");
const runner = join(cache, "fuzz/engine-runner.mjs");

/**
 * Installs a version of Node or Bun below node_modules/.cache, as `pnpm runtimes` does, unless it is
 * there.
 *
 * @param name as npm has it: `node@22`, `bun@1`
 * @returns the command that runs programs in it
 */
export async function installEngine(name: string): Promise<readonly string[]> {
  const folder = join(cache, "runtimes", name);
  if (!existsSync(join(folder, "node_modules"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}");
    const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", name], {
      cwd: folder,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    if (status !== 0) throw new Error(`npm cannot install ${name}`);
  }
  await bundleRunner();
  const program = name.replace(/@.*$/, "");
  const flags = program === "node" ? ["--experimental-vm-modules", "--no-warnings"] : [];
  return [join(folder, "node_modules/.bin", program), ...flags, runner];
}

async function bundleRunner(): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, "engine-runner.ts")],
    outfile: runner,
    bundle: true,
    platform: "node",
    format: "esm",
    plugins: [runtimeTexts],
  });
}

/** What runs here and not in the engine: the runtime's modules are bundled, types are stripped. */
const runtimeTexts: Plugin = {
  name: "runtime-modules",
  setup(bundler) {
    const entries = JSON.stringify([...runtimeModules]);
    const require = JSON.stringify(runtimeRequire);
    const contents = `
      const modules = new Map(${entries});
      export const runtimeRequire = ${require};
      export const runtimeModule = (identifier) => {
        const text = modules.get(identifier);
        return text && { identifier, text };
      };`;
    bundler.onLoad({ filter: /runtime-modules\.ts$/ }, () => ({ contents, loader: "js" }));
    // Bun does not have it.
    const namespace = "without-types";
    bundler.onResolve({ filter: /^node:module$/ }, ({ path }) => ({ path, namespace }));
    const stub = "export const stripTypeScriptTypes = undefined;";
    bundler.onLoad({ filter: /^/, namespace }, () => ({ contents: stub, loader: "js" }));
  },
};
