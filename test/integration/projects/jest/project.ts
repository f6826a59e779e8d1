import { pluginReadme, type Project } from "../../harness/project.ts";

const jest: Project = {
  shows: { [pluginReadme]: ["babel.config.json"] },
  run: async (folder) => {
    await folder.runScript("test", "--cacheDirectory=cache");
    // Jest keeps here what Babel has returned to it, behind a line with a checksum.
    const cached = Object.entries(folder.texts("cache/jest-transform-cache-*/*/*_*[!p]"));
    const outputs = Object.fromEntries(
      cached.map(([file, text]) => [file, text.replace(/^\w+\n/, "")]),
    );
    return { test: { printed: folder.read("printed.txt"), outputs } };
  },
};
export default jest;
