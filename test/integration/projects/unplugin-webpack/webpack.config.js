import unawait from "unplugin-unawait/webpack";

export default {
  mode: "production",
  target: ["web", "es2015"],
  entry: "./src/main.js",
  devtool: "source-map",
  plugins: [unawait()],
};
