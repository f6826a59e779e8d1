const { pathToFileURL } = require("node:url");
const { System } = require("systemjs");

System.import(pathToFileURL("dist/main.js").href).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
