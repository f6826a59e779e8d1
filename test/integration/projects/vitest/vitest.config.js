import babel from "@rolldown/plugin-babel";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [babel({ plugins: [["babel-plugin-unawait", { driver: "runtime" }]] })],
});
