import type { ESLint, Linter } from "eslint";
import noEndlessMicrotasks from "./rules/no-endless-microtasks.ts";
import noFloatingAsyncCallback from "./rules/no-floating-async-callback.ts";
import noMixedAsyncStyles from "./rules/no-mixed-async-styles.ts";
import noSerialAwaitInLoop from "./rules/no-serial-await-in-loop.ts";
import { manifest } from "./rules/rule.ts";

const rules = {
  "no-endless-microtasks": noEndlessMicrotasks,
  "no-floating-async-callback": noFloatingAsyncCallback,
  "no-mixed-async-styles": noMixedAsyncStyles,
  "no-serial-await-in-loop": noSerialAwaitInLoop,
};

interface Plugin extends ESLint.Plugin {
  readonly configs: { readonly recommended: Linter.Config };
}

/** The plugin for ESLint's flat configuration: `export default [unawait.configs.recommended]`. */
const plugin: Plugin = {
  meta: { name: "eslint-plugin-unawait", version: manifest.version, namespace: "unawait" },
  rules,
  configs: {
    recommended: {
      name: "unawait/recommended",
      get plugins() {
        return { unawait: plugin };
      },
      rules: Object.fromEntries(
        Object.entries(rules)
          .filter(([, { meta }]) => meta?.docs?.recommended)
          .map(([name]) => [`unawait/${name}`, "error" as const]),
      ),
    },
  },
};
export default plugin;
