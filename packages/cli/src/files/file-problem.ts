import { getSystemErrorMessage } from "node:util";
import type { Problem } from "../rewrite/outcome.ts";

/** A problem with a file as a whole. */
export function fileProblem(message: string): Problem {
  return { message, line: undefined, column: undefined, frame: undefined };
}

/** An error whose message is all there is to say. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly problem: Problem;

  constructor(problem: Problem | string) {
    super(typeof problem === "string" ? problem : problem.message);
    this.problem = typeof problem === "string" ? fileProblem(problem) : problem;
  }
}

const explanations: Readonly<Record<string, string>> = {
  ENOENT: "Unexpected absence of the file, expected it to be there",
  EACCES: "Unexpected lack of permission, expected a file this user may use",
  EPERM: "Unexpected lack of permission, expected a file this user may use",
  EROFS: "Unexpected read-only file system, expected one that can be written",
  ENOSPC: "Unexpected end of the disk's space; the file is what it was before",
  EDQUOT: "Unexpected end of the user's quota; the file is what it was before",
  EISDIR: "Unexpected directory, expected a file",
  ELOOP: "Unexpected links that lead in a circle, expected a file",
  EMFILE: "Unexpectedly many open files, expected the system to allow more; see ulimit -n",
};

/** What the file system answered, for a person. */
export function toFileProblem(error: unknown): Problem {
  if (error instanceof FileError) return error.problem;
  const { code, errno, syscall, message } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return fileProblem(message);
  const detail = `${syscall}: ${errno === undefined ? code : getSystemErrorMessage(errno)}`;
  return fileProblem(
    `${explanations[code] ?? "Unexpected failure of the file system"} (${detail})`,
  );
}
