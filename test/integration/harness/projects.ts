import { globSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { checkOutcome } from "./checks.ts";
import { integration, type ProjectFolder } from "./folder.ts";
import type { Project } from "./project.ts";

export interface NamedProject {
  readonly name: string;
  /** Where it is in the repository. */
  readonly folder: string;
  readonly project: Project;
  /** Its tool is not installed with the workspace. */
  readonly isLarge: boolean;
}

export async function allProjects(): Promise<readonly NamedProject[]> {
  const files = globSync("{projects,large}/*/project.{ts,mts}", { cwd: integration }).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const folder = join(integration, dirname(file));
      const { default: project } = (await import(join(integration, file))) as { default: Project };
      return { name: basename(folder), folder, project, isLarge: file.startsWith("large") };
    }),
  );
}

/**
 * Builds and runs a project whose packages are installed, and checks what comes of it.
 *
 * @returns the ways in which it was built or run
 */
export async function checkProject(folder: ProjectFolder, project: Project): Promise<string[]> {
  const outcomes = Object.entries(await project.run(folder));
  for (const [way, outcome] of outcomes) {
    try {
      checkOutcome(folder, outcome, project);
    } catch (error) {
      throw new Error(`${way}: ${(error as Error).message}`, { cause: error });
    }
  }
  return outcomes.map(([way]) => way);
}
