import babel from "@rolldown/plugin-babel";
import { defineConfig } from "vitest/config";

const unawait = await babel({ presets: ["babel-plugin-unawait/preset"] });

export default defineConfig({
  plugins: [{ ...unawait, enforce: "post", transform: { ...unawait.transform, order: "post" } }],
  test: { coverage: { provider: "istanbul" } },
});
