import { pluginReadme, type Project } from "../../harness/project.ts";

const vitest: Project = {
  shows: { [pluginReadme]: ["vitest.config.js"] },
  run: async (folder) => {
    // Vitest keeps in its cache what it runs.
    const flags = ["--fsModuleCache", "--fsModuleCachePath=cache"];
    await folder.runScript("test", ...flags);
    const outputs = folder.texts("cache/[0-9a-f]*");
    return { test: { printed: folder.read("printed.txt"), outputs } };
  },
};
export default vitest;
