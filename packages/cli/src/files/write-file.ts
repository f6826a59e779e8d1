import * as fs from "node:fs";
import { dirname, resolve } from "node:path";
import { isInside } from "./paths.ts";
import { sweep, temporaryBeside } from "./temporary.ts";

export interface Place {
  readonly path: string;
  /** The permissions of a file that is new, or that belongs to `within`. */
  readonly mode: number;
  /**
   * The directory the file must be in, with links resolved. Its files belong to this program: they
   * are replaced even if they are links or read-only.
   */
  readonly within: string | undefined;
  /** What the file must still contain: else an editor has saved it meanwhile. */
  readonly expected: Buffer | undefined;
}

/**
 * Replaces a file atomically: at any time either the old or the new one exists.
 *
 * @throws {Error} if the file does not contain what is expected any more; it stays as it is
 */
export function writeFile(place: Place, content: string | Buffer): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const target = prepare(place);
  if (isAlready(target, place, bytes)) return;
  replace(target, place, (temporary) => {
    const file = fs.openSync(temporary, "wx", place.mode);
    try {
      for (let done = 0; done < bytes.length;) done += fs.writeSync(file, bytes, done);
      fs.fchmodSync(file, modeFor(target, place));
    } finally {
      fs.closeSync(file);
    }
  });
}

interface Target {
  readonly path: string;
  readonly stats: fs.Stats | undefined;
}

function prepare({ path, within }: Place): Target {
  if (within === undefined) {
    const target = behindLinks(path);
    return { path: target, stats: fs.statSync(target, { throwIfNoEntry: false }) };
  }
  const directory = dirname(path);
  if (!fs.existsSync(directory)) fs.mkdirSync(directory, { recursive: true });
  if (!leadsInto(directory, within)) {
    throw new Error(`a symbolic link on its path leads out of ${within}`);
  }
  return { path, stats: fs.lstatSync(path, { throwIfNoEntry: false }) };
}

/** Directories that were checked; checking each once is enough unless another program interferes. */
const leading = new Set<string>();

function leadsInto(directory: string, within: string): boolean {
  const known = `${within}\0${directory}`;
  if (leading.has(known)) return true;
  const leads = isInside(fs.realpathSync.native(directory), fs.realpathSync.native(within));
  if (leads) leading.add(known);
  return leads;
}

/** Follows links, so that they stay links; their target need not exist. */
function behindLinks(path: string, steps = 40): string {
  if (!fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path;
  if (steps === 0) throw new Error("its symbolic links form a cycle");
  return behindLinks(resolve(fs.realpathSync(dirname(path)), fs.readlinkSync(path)), steps - 1);
}

function replace(target: Target, place: Place, fill: (temporary: string) => void): void {
  const { path, stats } = target;
  const isOwn = place.within !== undefined;
  if (stats && !isOwn) refuseReadOnly(path, stats);
  sweep(dirname(path));
  const temporary = temporaryBeside(path);
  try {
    fill(temporary);
    if (stats && !isOwn) keepOwner(temporary, stats);
    // As late as possible: between this and the rename there is no time to save a file.
    if (place.expected && !contains(path, place.expected)) {
      throw new Error("it was changed while it was rewritten. It stays as it is; run again");
    }
    fs.renameSync(temporary, path);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

function contains(path: string, expected: Buffer): boolean {
  return fs.existsSync(path) && fs.readFileSync(path).equals(expected);
}

/** A rename ignores the permissions of the file it replaces, and root passes every check. */
function refuseReadOnly(path: string, stats: fs.Stats): void {
  if ((stats.mode & 0o222) === 0) {
    throw new Error("the file is read-only");
  }
  fs.accessSync(path, fs.constants.W_OK);
}

function keepOwner(temporary: string, { uid, gid }: fs.Stats): void {
  const own = fs.statSync(temporary);
  if (own.uid === uid && own.gid === gid) return;
  const { mode } = own;
  try {
    fs.chownSync(temporary, uid, gid);
    // Some systems clear mode bits when the owner changes.
    fs.chmodSync(temporary, mode);
  } catch (error) {
    // Only root can change the owner.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
}

function modeFor({ stats }: Target, { mode, within }: Place): number {
  return (stats && within === undefined ? stats.mode : mode) & 0o7777;
}

/** Skips a write that changes nothing, so that tools that watch the output do not react. */
function isAlready(target: Target, place: Place, bytes: Buffer): boolean {
  const { path, stats } = target;
  if (!stats?.isFile() || stats.size !== bytes.length) return false;
  return (stats.mode & 0o7777) === modeFor(target, place) && fs.readFileSync(path).equals(bytes);
}
