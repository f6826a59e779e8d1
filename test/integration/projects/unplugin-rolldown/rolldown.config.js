import { defineConfig } from "rolldown";
import unawait from "unplugin-unawait/rolldown";

export default defineConfig({
  input: "src/main.js",
  output: { file: "dist/main.js", sourcemap: true },
  plugins: [unawait()],
});
