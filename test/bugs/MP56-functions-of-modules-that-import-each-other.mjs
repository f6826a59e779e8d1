// MP56: an async function of a module is not hoisted (babel#5287, oxc#22770; SystemJS: test/other-plugins)
import * as self from "MP56-functions-of-modules-that-import-each-other.mjs";
log(typeof self.declared, typeof self.generated, self.renamed === self.declared);
self.declared().then(log);
self.generated().next().then(log);
export async function declared() {
  await null;
  return "declared";
}
export async function* generated() {
  yield "generated";
}
export { declared as renamed };
