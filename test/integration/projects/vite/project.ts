import { openPage } from "../../harness/browser.ts";
import type { ProjectFolder, Server } from "../../harness/folder.ts";
import {
  anyPort,
  listening,
  type Outcome,
  pluginReadme,
  type Project,
} from "../../harness/project.ts";

const vite: Project = {
  shows: { [pluginReadme]: ["vite.config.js"] },
  run: async (folder) => ({
    "build, preview": await buildAndPreview(folder),
    dev: await develop(folder),
  }),
};
export default vite;

async function buildAndPreview(folder: ProjectFolder): Promise<Outcome> {
  await folder.runScript("build");
  await using server = await folder.serve(listening, "preview", ...anyPort);
  await using page = await openPage(server.url);
  const printed = await page.untilPrinted("stack ");
  await page.click("button", "clicked 0 times");
  await page.click("button", "clicked 1 times");
  return { printed, outputs: folder.texts("dist/assets/*.js") };
}

/** A component is edited while its page is open: it is replaced, and keeps its state. */
async function develop(folder: ProjectFolder): Promise<Outcome> {
  await using server: Server = await folder.serve(listening, "dev", ...anyPort);
  await using page = await openPage(server.url);
  const printed = await page.untilPrinted("stack ");
  await page.click("button", "clicked 0 times");
  await page.click("button", "clicked 1 times");
  const component = folder.read("Counter.jsx");
  folder.write("Counter.jsx", component.replace("times<", "times, edited<"));
  await page.click("button", "clicked 2 times, edited");
  await page.click("button", "clicked 3 times, edited");
  return { printed, outputs: page.scripts(/^\/(?:src\/.*\.js|\w+\.jsx)$/) };
}
