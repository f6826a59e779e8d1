import unawait from "unplugin-unawait/rollup";

export default {
  input: "src/main.js",
  output: { file: "dist/main.js", sourcemap: true },
  plugins: [unawait()],
};
