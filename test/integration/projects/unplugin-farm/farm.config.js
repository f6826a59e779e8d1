import { defineConfig } from "@farmfe/core";
import unawait from "unplugin-unawait/farm";

export default defineConfig({
  compilation: {
    input: { main: "./src/main.js" },
    output: { targetEnv: "node", format: "esm", filename: "[entryName].js" },
    sourcemap: true,
    minify: false,
    persistentCache: false,
  },
  plugins: [unawait()],
});
