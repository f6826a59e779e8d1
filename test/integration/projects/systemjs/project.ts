import { pluginReadme, type Project } from "../../harness/project.ts";

const systemjs: Project = {
  shows: { [pluginReadme]: ["babel.config.json"] },
  run: async (folder) => {
    await folder.runScript("build");
    const printed = await folder.run("node", "run.cjs");
    return { "SystemJS in Node": { printed, outputs: folder.texts("dist/*.js") } };
  },
};
export default systemjs;
