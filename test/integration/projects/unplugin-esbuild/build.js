import { build } from "esbuild";
import unawait from "unplugin-unawait/esbuild";

await build({
  entryPoints: ["src/main.js"],
  outdir: "dist",
  bundle: true,
  sourcemap: true,
  plugins: [unawait()],
});
