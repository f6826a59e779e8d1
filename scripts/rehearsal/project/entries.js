// Imports and requires these modules, which have to export the same.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const names = process.argv.slice(2);
for (const name of names) {
  const exported = Object.keys(await import(name)).filter((key) => key !== "module.exports");
  assert(exported.length > 0, name);
  const required = Object.keys(require(name)).filter((key) => key !== "__esModule");
  assert.deepEqual(required.toSorted(), exported.toSorted(), name);
}
console.log(`${names.length} entries`);
