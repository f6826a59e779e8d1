// MP58: the id of `export default function Foo` is lost, a default export stays async (swc#1799, #2677, esbuild#2807)
import * as self from "MP58-default-exports-keep-their-form.mjs";
export default async function Foo() {
  await null;
  return [typeof Foo, Foo.name];
}
export const arrow = async () => await "arrow";
export async function named() {
  return await "named";
}
log(Object.keys(self), self.default === Foo);
Foo().then(log);
arrow().then(log);
named().then(log);
