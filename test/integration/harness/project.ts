/*
 * The integration tests: small real projects, each built and run by a tool with Unawait in it.
 *
 * - `behaviours/` is the program that all of them run. It is copied to `src` of each project.
 * - `projects/NAME/` has the project: its package.json, its configuration as the README shows it, and
 *   `project.ts`, which says how the project is built and run. These projects belong to the workspace,
 *   so that `pnpm install` installs their tools, and run in `pnpm test`.
 * - `large/NAME/` is the same for tools that install more than 100 MB, and take longer. They run in
 *   `pnpm integration`, which installs the packed packages and the tools into a temporary folder.
 * - `checks.ts` has what holds for all projects: the program prints what it prints natively, no async
 *   function is left, and the first line of an error's stack leads to the source.
 */
import { openPage } from "./browser.ts";
import type { ProjectFolder } from "./folder.ts";

export interface Project {
  /** The files that a README shows as they are, by the path of the README. */
  readonly shows: Readonly<Record<string, readonly string[]>>;
  /**
   * Builds and runs the project.
   *
   * @returns what came of it, by the way in which it was built or run
   */
  readonly run: (folder: ProjectFolder) => Promise<Readonly<Record<string, Outcome>>>;
  /** The file of `behaviours` that is run, `main.js` by default. */
  readonly entry?: string;
  /** The program gets another `Promise` than that of the engine, with ticks of its own. */
  readonly replacesPromise?: true;
  /**
   * Where the source map of a stack's first line leads to: `"source"` by default. Some tools ask Babel
   * for no source map, whatever its plugins are.
   */
  readonly mapsTo?: "source" | "output of Babel";
}

export interface Outcome {
  /** All that the program has printed. */
  readonly printed: string;
  /**
   * What was written from the program, by paths that are relative to the folder of the project. The
   * source maps are beside these files, or inside.
   */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the servers of Vite and Rsbuild print when they can be used. */
export const listening: RegExp = /Local:\s+(http:\S+)/;

/** Has Vite take any free port. */
export const anyPort: readonly string[] = ["--host=127.0.0.1", "--port=0"];

export const pluginReadme = "packages/babel-plugin/README.md";
export const unpluginReadme = "packages/unplugin/README.md";

/**
 * A project whose tool writes one file, which Node runs.
 *
 * @param shown the files that the README shows
 * @param output the file, as a pattern
 */
export function bundle(
  shown: readonly string[],
  readme: string = pluginReadme,
  output = "dist/main.js",
): Project {
  return {
    shows: { [readme]: shown },
    run: async (folder) => {
      await folder.runScript("build");
      const outputs = folder.texts(output);
      return { build: { printed: await folder.run("node", ...Object.keys(outputs)), outputs } };
    },
  };
}

/**
 * A project whose tool builds a page, which is served and opened in Chromium.
 *
 * @param shown the files that the README shows
 * @param scripts the scripts of the page, as a pattern
 */
export function page(
  shown: readonly string[],
  readme: string = pluginReadme,
  scripts = "dist/static/js/*.js",
): Project {
  return {
    shows: { [readme]: shown },
    run: async (folder) => {
      await folder.runScript("build");
      await using server = await folder.serve(listening, "preview");
      await using opened = await openPage(server.url);
      const printed = await opened.untilPrinted("stack ");
      return { "build, preview": { printed, outputs: folder.texts(scripts) } };
    },
  };
}
