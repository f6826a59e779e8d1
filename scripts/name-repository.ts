/*
 * `pnpm name-repository URL`: writes the address of this repository into the manifests of the published
 * packages. The release workflow does so, which knows it, before it packs them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { publishedPackages } from "./packages.ts";

const [url = ""] = process.argv.slice(2);
if (!URL.canParse(url)) throw new Error(`Not a URL: "${url}". Usage: pnpm name-repository URL`);

for (const { folder } of publishedPackages()) {
  const file = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as object;
  const directory = `packages/${basename(folder)}`;
  const named = {
    ...manifest,
    homepage: `${url}/tree/main/${directory}#readme`,
    bugs: `${url}/issues`,
    repository: { type: "git", url: `git+${url}.git`, directory },
  };
  writeFileSync(file, `${JSON.stringify(named, null, 2)}\n`);
}
