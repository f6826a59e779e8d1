import { openPage } from "../../harness/browser.ts";
import type { ProjectFolder } from "../../harness/folder.ts";
import {
  anyPort,
  listening,
  type Outcome,
  type Project,
  unpluginReadme,
} from "../../harness/project.ts";

const vite: Project = {
  shows: { [unpluginReadme]: ["vite.config.js"] },
  run: async (folder) => ({
    "build, preview": await buildAndPreview(folder),
    "build for a server": await buildForServer(folder),
    dev: await develop(folder),
  }),
};
export default vite;

/** The page has a worker, and a dependency that is lowered. */
async function buildAndPreview(folder: ProjectFolder): Promise<Outcome> {
  await folder.runScript("build");
  await using server = await folder.serve(listening, "preview", ...anyPort);
  await using page = await openPage(server.url);
  const printed = await page.untilPrinted("stack ");
  await page.click("button", "doubled 2 4 6");
  return { printed, outputs: folder.texts("dist/assets/*.js") };
}

async function buildForServer(folder: ProjectFolder): Promise<Outcome> {
  await folder.runScript("build:server");
  const outputs = folder.texts("server/main.js");
  return { printed: await folder.run("node", "server/main.js"), outputs };
}

/** A module is edited while its page is open: it is replaced. */
async function develop(folder: ProjectFolder): Promise<Outcome> {
  await using server = await folder.serve(listening, "dev", ...anyPort);
  await using page = await openPage(server.url);
  const printed = await page.untilPrinted("stack ");
  await page.click("button", "doubled 2 4 6");
  folder.write("app/label.ts", folder.read("app/label.ts").replace("doubled", "edited"));
  await page.click("button", "edited 2 4 6");
  const own = /^\/(?:src\/.*\.js|app\/\w+\.ts|node_modules\/\.vite\/deps\/p-map\.js)$/;
  return { printed, outputs: page.scripts(own) };
}
