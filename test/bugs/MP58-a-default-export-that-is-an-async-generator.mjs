// MP58: `export default async function*`, with and without a name (swc#2677)
import self from "MP58-a-default-export-that-is-an-async-generator.mjs";
log(self.name, self.length);
export default async function* (a) {
  yield await a;
}
self(1).next().then(log);
