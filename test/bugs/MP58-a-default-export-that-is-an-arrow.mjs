// MP58: `export default` of an async arrow (esbuild#2807)
import self from "MP58-a-default-export-that-is-an-arrow.mjs";
export default async () => {
  await null;
  return "arrow";
};
log(self.name);
self().then(log);
