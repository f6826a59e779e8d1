import { dirname } from "node:path";
import { getSystemErrorMessage } from "node:util";
import type { Problem } from "../rewrite/outcome.ts";

/** A problem with a file as a whole; the message names the file. */
export function fileProblem(message: string): Problem {
  return { message, line: undefined, column: undefined, frame: undefined, namesFile: true };
}

/** An error that is fully described by its problem. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** @param name the file as the user would type it */
export function readProblem(error: unknown, name: string): Problem {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    // Node reads names of files as UTF-8, and puts this sign where they are not.
    const hint = name.includes("\uFFFD") ? ". Its name is not valid UTF-8: rename it" : "";
    return fileProblem(`File not found: ${name}${hint}`);
  }
  return fileProblem(`Cannot read ${name}: ${reasonOf(error)}`);
}

/** @param name the output as the user would type it */
export function writeProblem(error: unknown, name: string): Problem {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC") return fileProblem(`No space left on device; ${name} was not changed`);
  if (code === "EDQUOT") return fileProblem(`Disk quota exceeded; ${name} was not changed`);
  const reason =
    code === "ENOENT" ? `the directory ${dirname(name)}/ does not exist` : reasonOf(error);
  return fileProblem(`Cannot write ${name}: ${reason}`);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of its path is not a directory",
  ELOOP: "its symbolic links form a cycle",
  EMFILE: "too many open files. Raise the limit with ulimit -n",
};

function reasonOf(error: unknown): string {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : reasons[code];
  return known ?? (errno === undefined ? message : getSystemErrorMessage(errno));
}
