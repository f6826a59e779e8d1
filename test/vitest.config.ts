import { availableParallelism } from "node:os";
import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Packages run from source, by the export condition they all have.
const conditions = ["source", ...defaultServerConditions];

/** What computes for long begins first, so that no worker is left alone with it at the end. */
const computes =
  /\/(?:(?:matrix|cli|integration)\/.*|preserve.*|.*packages|other-plugins|alone|types|verify-mutations)\.test\.ts$/;
/** These replace a module by another one, for all that run with them. */
const mocking = [
  "matrix/babel-7.test.ts",
  "other-plugins/babel-7.test.ts",
  "unplugin-rewrite-module.test.ts",
];
const waits = /\/browser\//;

/** Files that wait begin beside those that compute, and not beside each other. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const {
      waits: waiting = [],
      computes: long = [],
      others = [],
    } = Object.groupBy(files, ({ moduleId }) => {
      if (waits.test(moduleId)) return "waits";
      return computes.test(moduleId) ? "computes" : "others";
    });
    const computing = [...long, ...others];
    const mixed = computing.flatMap((file, index) => [...waiting.slice(index, index + 1), file]);
    return [...mixed, ...waiting.slice(computing.length)];
  }
}

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Programs of fixtures that are modules are linked and run through node:vm.
    execArgv: ["--experimental-vm-modules", "--no-warnings=ExperimentalWarning"],
    // The global ignore file of whoever runs the tests does not count.
    env: { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "core.excludesFile", GIT_CONFIG_VALUE_0: "" },
    // No test fails because a machine is busy.
    tags: [
      {
        name: "long",
        description: "Takes seconds: only in `pnpm test:all`. `pnpm test` has others of its kind.",
        timeout: 600_000,
      },
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          exclude: ["browser/**", "integration/{projects,large}/**", ...mocking],
          // Loads the compilers once, not for each file: half of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "mocking", include: [...mocking] },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["browser/*.test.ts"],
          globalSetup: "browser/setup.ts",
          // One browser for all files of a worker.
          isolate: false,
          // On a busy machine Chromium may leave a new page without an answer for a minute.
          // `pnpm test:all` tells of whatever fails now and then.
          retry: process.env["UNAWAIT_COMBINATIONS"] === "all" ? 0 : 1,
        },
      },
    ],
  },
});
