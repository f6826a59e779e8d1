// Whether none of these files has an async function.
import { readFileSync } from "node:fs";
import { parseSync, traverse } from "@babel/core";

let lacksAsync = true;
for (const file of process.argv.slice(2)) {
  const tree = parseSync(readFileSync(file, "utf8"), { configFile: false, filename: file });
  traverse(tree, {
    Function({ node }) {
      if (node.async) lacksAsync = false;
    },
  });
}
console.log(lacksAsync);
