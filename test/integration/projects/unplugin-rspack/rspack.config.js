import unawait from "unplugin-unawait/rspack";

export default {
  entry: { main: "./src/main.js" },
  devtool: "source-map",
  plugins: [unawait()],
};
