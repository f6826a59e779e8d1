import { availableParallelism } from "node:os";
import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

// Packages run from source, by the export condition they all have.
const conditions = ["source", ...defaultServerConditions];

/** Small files that take long. */
const long = /\/(?:browser|matrix)\/|(?:preserve|real)-packages\.test/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Programs of fixtures that are modules are linked and run through node:vm.
    execArgv: ["--experimental-vm-modules", "--no-warnings=ExperimentalWarning"],
    // No test fails because a machine is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // Browser tests wait a lot.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: "node", exclude: ["browser/**"] } },
      {
        extends: true,
        test: { name: "browser", include: ["browser/*.test.ts"], globalSetup: "browser/setup.ts" },
      },
    ],
  },
});
