import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

// Packages run from source, by the export condition they all have.
const conditions = ["source", ...defaultServerConditions];

export default defineConfig({
  root: import.meta.dirname,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Programs of fixtures that are modules are linked and run through node:vm.
    execArgv: ["--experimental-vm-modules", "--no-warnings=ExperimentalWarning"],
    testTimeout: 30_000,
  },
});
