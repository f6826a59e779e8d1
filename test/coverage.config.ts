import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";

/** For `pnpm coverage`: Node loads what is measured by itself, so that its own positions count. */
const measured = /\/packages\/(?:babel-plugin|runtime)\/src\//;

export default defineConfig({
  ...config,
  test: {
    ...config.test,
    name: "coverage",
    projects: undefined as never,
    // Those that reach what the fuzzer does not.
    include: [
      "{alone,forms,guard-option,limits,order,plugin,rare-programs,realms,refused,runners}.test.ts",
      "{bugs-beside-other-tools,choice-*,other-plugins,trace-option,types}.test.ts",
      "{cli/explain,matrix/plugin}.test.ts",
    ],
    execArgv: [...(config.test?.execArgv ?? []), "--conditions=source"],
    setupFiles: ["support/take-coverage.ts"],
    server: { deps: { external: [measured] } },
  },
});
