import { defineConfig } from "@rsbuild/core";
import { pluginBabel } from "@rsbuild/plugin-babel";

export default defineConfig({
  source: { entry: { main: "./src/main.js" } },
  output: { sourceMap: { js: "source-map" } },
  plugins: [
    pluginBabel({
      babelLoaderOptions: { presets: [["babel-plugin-unawait/preset", { driver: "runtime" }]] },
    }),
  ],
});
