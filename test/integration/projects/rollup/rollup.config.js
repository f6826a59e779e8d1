import { babel } from "@rollup/plugin-babel";
import { nodeResolve } from "@rollup/plugin-node-resolve";

export default {
  input: "src/main.js",
  output: { file: "dist/main.js", sourcemap: true },
  plugins: [
    nodeResolve(),
    babel({
      babelHelpers: "bundled",
      presets: [["babel-plugin-unawait/preset", { driver: "runtime" }]],
    }),
  ],
};
