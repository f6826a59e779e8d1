module.exports = {
  presets: ["module:@react-native/babel-preset"],
  plugins: [["babel-plugin-unawait", { driver: "runtime" }]],
};
