import babel from "@rolldown/plugin-babel";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [babel({ presets: [["babel-plugin-unawait/preset", { driver: "runtime" }]] })],
});
