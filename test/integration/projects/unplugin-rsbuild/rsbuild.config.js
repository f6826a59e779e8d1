import { defineConfig } from "@rsbuild/core";
import unawait from "unplugin-unawait/rsbuild";

export default defineConfig({
  source: { entry: { main: "./src/main.js" } },
  output: { sourceMap: { js: "source-map" } },
  tools: { swc: { jsc: { parser: { explicitResourceManagement: true } } } },
  plugins: [unawait()],
});
