/** An import of something that is not there. */
export class LinkageError extends Error {
  override readonly name = "LinkageError";
}
