import type { ProjectFolder } from "../../harness/folder.ts";
import { type Outcome, pluginReadme, type Project } from "../../harness/project.ts";

/** The parser of React Native's preset does not know `await using`. */
const metro: Project = {
  shows: { [pluginReadme]: ["babel.config.js"] },
  entry: "main-without-resources.js",
  run: async (folder) => ({
    production: await build(folder, "production", "--dev=false", "--minify=true"),
    development: await build(folder, "development", "--dev=true", "--minify=false"),
  }),
};
export default metro;

async function build(folder: ProjectFolder, name: string, ...args: string[]): Promise<Outcome> {
  const output = `${name}.js`;
  await folder.runScript("build", output, ...args);
  await folder.run(hermesc, "-emit-binary", "-out", `${name}.hbc`, output);
  const outputs = folder.texts(output);
  return { printed: await folder.run("node", output), outputs };
}

const systems: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "osx-bin/hermesc",
  linux: "linux64-bin/hermesc",
  win32: "win64-bin/hermesc.exe",
};
const hermesc = `node_modules/hermes-compiler/hermesc/${systems[process.platform]}`;
