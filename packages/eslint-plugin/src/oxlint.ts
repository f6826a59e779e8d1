import type { ESLint } from "eslint";
import plugin from "./index.ts";

/** The same rules for oxlint, whose `jsPlugins` run rules of ESLint. */
const oxlintPlugin: ESLint.Plugin = {
  meta: { name: "unawait", version: plugin.meta?.version ?? "" },
  rules: plugin.rules ?? {},
};
export default oxlintPlugin;
