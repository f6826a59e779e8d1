import { join } from "node:path";
import { installTools } from "../install-tools.ts";
import type { Registry } from "./registry.ts";

/** How a newcomer installs and runs packages. */
export interface PackageManager {
  readonly name: string;
  /** Settings, by file, beside those that every manager reads from `.npmrc`. */
  settings(registry: Registry): Readonly<Record<string, string>>;
  /** Adds development dependencies. */
  readonly add: readonly string[];
  /** Runs a command of an installed package. */
  readonly run: readonly string[];
  /** Runs a program in Node. */
  readonly node: readonly string[];
}

/** The oldest Node that the packages support. @returns the folder of its program */
export function oldestNode(cache: string): string {
  return join(installTools(join(cache, "node"), "node@22.18"), "node/bin");
}

/** @param cache a folder for yarn */
export function packageManagers(cache: string): readonly PackageManager[] {
  const installed = installTools(join(cache, "yarn"), "yarn@1", "@yarnpkg/cli-dist@4");
  const yarn = [process.execPath, join(installed, "yarn/bin/yarn.js")];
  const berry = [process.execPath, join(installed, "@yarnpkg/cli-dist/bin/yarn.js")];
  return [
    {
      name: "npm",
      settings: () => ({}),
      add: ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--save-dev"],
      run: ["npx", "--no-install"],
      node: ["node"],
    },
    {
      name: "pnpm, without hoisting",
      // Packages that have just been published are not held back, and none is found by accident.
      settings: () => ({ "pnpm-workspace.yaml": "minimumReleaseAge: 0\nhoist: false\n" }),
      add: ["pnpm", "add", "--save-dev"],
      run: ["pnpm", "exec"],
      node: ["node"],
    },
    {
      name: "yarn 1",
      settings: () => ({ "yarn.lock": "" }),
      add: [...yarn, "add", "--dev", "--silent", "--no-progress"],
      run: [...yarn, "--silent", "run"],
      node: ["node"],
    },
    ...(["node-modules", "pnp"] as const).map((nodeLinker) => ({
      name: `yarn 4, ${nodeLinker}`,
      settings: ({ url }: Registry) => ({
        "yarn.lock": "",
        ".yarnrc.yml": JSON.stringify({
          nodeLinker,
          npmRegistryServer: url,
          unsafeHttpWhitelist: ["127.0.0.1"],
          npmMinimalAgeGate: 0,
          // It keeps addresses of archives, which are others in each run.
          globalFolder: ".yarn/global",
          enableGlobalCache: false,
          enableImmutableInstalls: false,
          enableTelemetry: false,
        }),
      }),
      add: [...berry, "add", "--dev"],
      run: [...berry, "run"],
      node: [...berry, "node"],
    })),
  ];
}
