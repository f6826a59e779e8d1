// A CommonJS module that requires the plugin, and then what it has made of another one.
const { readFileSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { transformSync } = require("@babel/core");
const { default: unawait } = require("babel-plugin-unawait");

const { code } = transformSync(readFileSync(path.join(__dirname, "src/app.js"), "utf8"), {
  configFile: false,
  sourceType: "script",
  plugins: [[unawait, { driver: "runtime" }]],
});
const file = path.join(__dirname, "rewritten.cjs");
writeFileSync(file, code);
require(file);
