import * as fs from "node:fs";
import { dirname, resolve } from "node:path";
import { FileError } from "./file-problem.ts";
import { isInside } from "./paths.ts";
import { sweep, temporaryBeside } from "./temporary.ts";

export interface Place {
  readonly path: string;
  /** The permissions of a file that is new, or that belongs to `within`. */
  readonly mode: number;
  /**
   * The directory the file must lie in, links resolved. What is there is this program's own: files
   * are replaced even if they are links or read-only.
   */
  readonly within: string | undefined;
}

/** Writes a file so that at every moment there is either the old or the new one. */
export function writeFile(place: Place, content: string | Buffer): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const target = prepare(place);
  if (isAlready(target, place, bytes)) return;
  replace(target, place.within !== undefined, (temporary) => {
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
    throw new FileError(`Unexpected link out of ${within} on the way to ${path}, expected none`);
  }
  return { path, stats: fs.lstatSync(path, { throwIfNoEntry: false }) };
}

/** Directories that have been looked at; only a program that works against this one changes them. */
const leading = new Set<string>();

function leadsInto(directory: string, within: string): boolean {
  const known = `${within}\0${directory}`;
  if (leading.has(known)) return true;
  const leads = isInside(fs.realpathSync.native(directory), fs.realpathSync.native(within));
  if (leads) leading.add(known);
  return leads;
}

/** Links stay links: the file they lead to is written, which need not exist. */
function behindLinks(path: string, steps = 40): string {
  if (!fs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return path;
  if (steps === 0) throw new FileError("Unexpected links that lead in a circle, expected a file");
  return behindLinks(resolve(fs.realpathSync(dirname(path)), fs.readlinkSync(path)), steps - 1);
}

function replace(target: Target, isOwn: boolean, fill: (temporary: string) => void): void {
  const { path, stats } = target;
  if (stats && !isOwn) refuseReadOnly(path, stats);
  sweep(dirname(path));
  const temporary = temporaryBeside(path);
  try {
    fill(temporary);
    if (stats && !isOwn) keepOwner(temporary, stats);
    fs.renameSync(temporary, path);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** A rename does not ask the file it replaces, nor is root ever asked. */
function refuseReadOnly(path: string, stats: fs.Stats): void {
  if ((stats.mode & 0o222) === 0) {
    throw new FileError("Unexpected read-only file, expected one that may be written");
  }
  fs.accessSync(path, fs.constants.W_OK);
}

function keepOwner(temporary: string, { uid, gid }: fs.Stats): void {
  const own = fs.statSync(temporary);
  if (own.uid === uid && own.gid === gid) return;
  const { mode } = own;
  try {
    fs.chownSync(temporary, uid, gid);
    // Some systems take bits away with the change.
    fs.chmodSync(temporary, mode);
  } catch (error) {
    // Only root can give files away.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
}

function modeFor({ stats }: Target, { mode, within }: Place): number {
  return (stats && within === undefined ? stats.mode : mode) & 0o7777;
}

/** Tools that watch the output are not woken for nothing. */
function isAlready(target: Target, place: Place, bytes: Buffer): boolean {
  const { path, stats } = target;
  if (!stats?.isFile() || stats.size !== bytes.length) return false;
  return (stats.mode & 0o7777) === modeFor(target, place) && fs.readFileSync(path).equals(bytes);
}
