import { openPage } from "../../harness/browser.ts";
import { pluginReadme, type Project } from "../../harness/project.ts";

const angular: Project = {
  shows: { [pluginReadme]: ["webpack.config.mjs"] },
  // By that of zone.js.
  replacesPromise: true,
  run: async (folder) => {
    await folder.runScript("build");
    await using server = await folder.serve(/Local:\s+(http:\S+)/, "serve", "--port=0");
    await using page = await openPage(server.url);
    const printed = await page.untilPrinted("stack ");
    await page.click("button", "0 true");
    await page.click("button", "3 true");
    await page.expectText("button", "6 true");
    return { "build, zone.js in Chromium": { printed, outputs: folder.texts("dist/*.js") } };
  },
};
export default angular;
