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
    include: [
      "{alone,async-context,fixtures,forms,fuzz,guard-option,limits,rare-programs,realms,refused,runners}.test.ts",
      "{bugs,choice,order,other-plugins,plugin,preserve,random,starvation,trace,types}*.test.ts",
      "{builds/lowered-further,builds/runtime-package,cli/explain,matrix/plugin}.test.ts",
    ],
    execArgv: [...(config.test?.execArgv ?? []), "--conditions=source"],
    setupFiles: ["support/take-coverage.ts"],
    server: { deps: { external: [measured] } },
  },
});
