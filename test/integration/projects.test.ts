import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ProjectFolder } from "./harness/folder.ts";
import { allProjects, checkProject } from "./harness/projects.ts";
import { isTurn } from "../support/turns.ts";
import { codeBlocks } from "./harness/readme.ts";

const projects = await allProjects();
const small = projects.filter(({ isLarge }) => !isLarge);

/** Like one that is tried, or run by test/coverage. `pnpm integration` tries all. */
const alike =
  /^(?:esbuild|jest|rollup|rsbuild|rspack|systemjs|vite|vitest|webpack|unplugin-(?:esbuild|farm|rolldown|rollup|rsbuild|rspack|webpack))$/;
const tried = small.filter(({ name }) => isTurn(alike.test(name) ? 1 : 0, 2));

describe.concurrent("the program is built, behaves as natively, and is lowered by", () => {
  test.for(tried)("$name", async ({ folder, project }, { onTestFinished }) => {
    const copy = new ProjectFolder(folder);
    onTestFinished(() => copy.remove());
    copy.linkPackages(folder);
    expect(await checkProject(copy, project)).not.toEqual([]);
  });
});

test.for(projects)("$name is configured as READMEs show", ({ folder, project }) => {
  for (const [readme, files] of Object.entries(project.shows)) {
    const blocks = codeBlocks(readme);
    for (const file of files) {
      const code = readFileSync(join(folder, file), "utf8");
      expect(blocks, `${file} in ${readme}`).toContain(code);
    }
  }
});
