export default {
  mode: "production",
  entry: "./src/main.js",
  devtool: "source-map",
  module: {
    rules: [
      {
        test: /\.js$/,
        exclude: /node_modules/,
        loader: "babel-loader",
        options: { presets: [["babel-plugin-unawait/preset", { driver: "runtime" }]] },
      },
    ],
  },
};
