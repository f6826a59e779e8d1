import { build } from "esbuild";
import babel from "esbuild-plugin-babel";

await build({
  entryPoints: ["src/main.js"],
  outdir: "dist",
  bundle: true,
  sourcemap: true,
  plugins: [
    babel({
      config: {
        sourceMaps: "inline",
        presets: [["babel-plugin-unawait/preset", { driver: "runtime" }]],
      },
    }),
  ],
});
