import type { TestProject } from "vitest/node";
import { chromiumPath } from "./chromium.ts";
import { buildSite, type Site } from "./site.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly site: Site;
  }
}

/** Once for all browser tests: there is a browser, and the page is built and served. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await chromiumPath();
  const { folder, url, close } = await buildSite();
  project.provide("site", { folder, url });
  return close;
}
