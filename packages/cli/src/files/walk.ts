import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join } from "node:path";

export interface Walk {
  /** Otherwise symbolic links are skipped. */
  readonly followSymlinks: boolean;
  readonly skipsDirectory: (path: string) => boolean;
  readonly onFile: (path: string) => void;
  readonly onUnreadable: (path: string, error: unknown) => void;
}

/**
 * Visits the files below directories, each real directory once, however many links lead to it.
 * Links are followed last, so that a file is preferably found at its real path.
 */
export function walk(directories: readonly string[], options: Walk): void {
  const seen = new Set<string>();
  const links: string[] = [];
  const visit = (directory: string) => {
    for (const entry of entriesOf(directory, seen, options)) {
      const path = join(directory, entry.name);
      if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isFile()) options.onFile(path);
      else if (entry.isDirectory() && isVisited(path, entry.name, options)) visit(path);
    }
  };
  directories.forEach(visit);
  if (!options.followSymlinks) return;
  // The list grows while directories behind links are visited.
  for (const link of links) {
    try {
      const target = statSync(link);
      if (target.isFile()) options.onFile(link);
      else if (target.isDirectory() && isVisited(link, basename(link), options)) visit(link);
    } catch (error) {
      options.onUnreadable(link, error);
    }
  }
}

function entriesOf(directory: string, seen: Set<string>, { onUnreadable }: Walk): Dirent[] {
  try {
    const real = realpathSync.native(directory);
    if (seen.has(real)) return [];
    seen.add(real);
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    onUnreadable(directory, error);
    return [];
  }
}

/** Skips directories that are only visited if they are named. */
function isVisited(path: string, name: string, { skipsDirectory }: Walk): boolean {
  return name !== "node_modules" && !name.startsWith(".") && !skipsDirectory(path);
}
