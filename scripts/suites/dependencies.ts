/*
 * Which of the installed packages are rewritten.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Lockfile {
  readonly packages: Readonly<Record<string, Installed>>;
}

interface Installed {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  /** Of a workspace: where it is. */
  readonly resolved?: string;
  readonly link?: boolean;
}

/**
 * The folders of these packages and of all that they, and workspaces, depend on.
 *
 * @param folder of the project, where npm has written what is installed
 */
export function foldersOf(folder: string, names: Iterable<string>): string[] {
  const file = join(folder, "node_modules/.package-lock.json");
  // npm writes none for no packages.
  if (!existsSync(file)) return [];
  const { packages } = JSON.parse(readFileSync(file, "utf8")) as Lockfile;
  const found = new Set<string>();
  const add = (name: string, from: string) => {
    const path = resolve(name, from);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { link = false, resolved = "" } = packages[path] ?? {};
    addDependencies(link ? resolved : path);
  };
  const addDependencies = (path: string) => {
    const { dependencies, optionalDependencies, peerDependencies } = packages[path] ?? {};
    const all = { ...dependencies, ...optionalDependencies, ...peerDependencies };
    for (const name of Object.keys(all)) add(name, path);
  };
  for (const name of names) add(name, "");
  for (const [path, { link = false }] of Object.entries(packages)) {
    if (!link && !path.includes("node_modules/")) addDependencies(path);
  }
  return [...found].filter((path) => packages[path]?.link !== true).toSorted();

  /** As Node does: the next folder upwards that has it. */
  function resolve(name: string, from: string): string | undefined {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
      const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
      if (packages[path]) return path;
      if (at === "") return undefined;
    }
  }
}
