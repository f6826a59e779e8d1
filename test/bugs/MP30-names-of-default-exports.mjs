// MP30: the name of a default export (esm#538)
import namespace, * as self from "MP30-names-of-default-exports.mjs";
export default async function () {
  await null;
}
log(namespace.name, self.default === namespace);
