module.exports = {
  presets: [
    "module:@react-native/babel-preset",
    ["babel-plugin-unawait/preset", { driver: "runtime" }],
  ],
};
