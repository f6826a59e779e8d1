import { openPage } from "../../harness/browser.ts";
import { type Outcome, pluginReadme, type Project } from "../../harness/project.ts";

const next: Project = {
  shows: { [pluginReadme]: ["babel.config.json"] },
  // The Babel of Next does not parse `await using`.
  entry: "main-without-resources.js",
  // Turbopack asks for no source map when it builds for production.
  mapsTo: "output of Babel",
  run: async (folder) => {
    await folder.runScript("build");
    await using server = await folder.serve(/Local:\s+(http:\S+)/, "start", "--port=0");
    const response = await fetch(new URL("program", server.url));
    const program = (files: Record<string, string>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(files).filter(([, code]) => code.includes("super in methods")),
      );
    const onServer: Outcome = {
      printed: await response.text(),
      outputs: program(folder.texts(".next/server/**/*.js")),
    };
    await using page = await openPage(server.url);
    const printed = await page.untilPrinted("stack ");
    const inBrowser: Outcome = {
      printed,
      outputs: program(folder.texts(".next/static/chunks/*.js")),
    };
    // Server Actions: of a module, and of a function with the directive.
    await page.expectText("output", "3");
    await page.click("button", "add");
    await page.expectText("output", "13");
    await page.click("button", "subtract");
    await page.expectText("output", "12");
    return { "server, Server Actions": onServer, "client in Chromium": inBrowser };
  },
};
export default next;
