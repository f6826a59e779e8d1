import { lilconfig, type Loader } from "lilconfig";
import { stat } from "node:fs/promises";
import { extname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError } from "../errors.ts";
import { checkConfig } from "./check-config.ts";
import type { Config } from "./config.ts";

export interface FoundConfig {
  /** Absolute. */
  readonly file: string;
  /** Relative to the working directory, for messages. */
  readonly shown: string;
  readonly config: Config;
}

/** Node itself strips the types of TypeScript. */
async function importDefault(file: string): Promise<unknown> {
  const loaded = (await import(pathToFileURL(file).href)) as { default?: unknown };
  if ("default" in loaded) return loaded.default;
  throw new Error("The configuration has no default export. Write: export default { … }");
}

const extensions = [".ts", ".mts", ".js", ".mjs", ".json"];
const searchPlaces = [
  ...extensions.map((extension) => `unawait.config${extension}`),
  "package.json",
];

function loadersFor(cwd: string): Record<string, Loader> {
  return Object.fromEntries(
    extensions.map((extension): [string, Loader] => [
      extension,
      async (file, content) =>
        named(nameOf(file, cwd), () =>
          extension === ".json"
            ? (JSON.parse(content.replace(/^\uFEFF/, "")) as unknown)
            : importDefault(file),
        ),
    ]),
  );
}

const nameOf = (file: string, cwd: string): string => relative(cwd, file) || file;

/**
 * The configuration at `file`, or else the nearest one from `cwd` upwards.
 *
 * @throws {ConfigError} when it cannot be read or is not valid
 */
export async function findConfig(cwd: string, file?: string): Promise<FoundConfig | undefined> {
  const searcher = lilconfig("unawait", { searchPlaces, loaders: loadersFor(cwd), cache: false });
  if (file !== undefined) await expectFile(resolve(cwd, file), file);
  const found = await (file === undefined
    ? searcher.search(cwd)
    : searcher.load(resolve(cwd, file)));
  if (!found) return undefined;
  const shown = nameOf(found.filepath, cwd);
  if (found.isEmpty) throw new ConfigError(`${shown}: The configuration is empty`);
  if (found.config === null && found.filepath.endsWith("package.json")) {
    throw new ConfigError(`${shown}: There is no key "unawait". Add it, or name another file`);
  }
  return { file: found.filepath, shown, config: checkConfig(found.config, shown) };
}

async function expectFile(path: string, shown: string): Promise<void> {
  if (!extensions.includes(extname(path))) {
    throw new ConfigError(
      `Unexpected --config ${shown}, expected a file with one of the extensions ${extensions.join(" ")}`,
    );
  }
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isFile()) return;
  throw new ConfigError(`Configuration not found: ${shown}`);
}

/** Adds the file's name to an error that is thrown while a configuration is loaded. */
async function named(file: string, load: () => unknown): Promise<unknown> {
  try {
    return await load();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${file}: ${message}`, { cause: error });
  }
}
