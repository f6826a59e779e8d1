// MP58: `export default async function*` without a name is hoisted as any function declaration (swc#2677)
import self from "MP58-a-default-export-of-an-async-generator-is-hoisted.mjs";
self(1).next().then(log);
export default async function* (a) {
  yield await a;
}
