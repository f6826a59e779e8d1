import type { TestProject } from "vitest/node";
import { serveChromium } from "./chromium.ts";
import { buildSite, type Site } from "./site.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly site: Site;
    /** The address of one that all files use. */
    readonly browser: string;
  }
}

/** Once for all browser tests: there is a browser, which takes a second to start, and the page is built and served. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await serveChromium();
  project.provide("browser", browser.wsEndpoint());
  const { folder, url, close } = await buildSite();
  project.provide("site", { folder, url });
  return async () => {
    await browser.close();
    await close();
  };
}
