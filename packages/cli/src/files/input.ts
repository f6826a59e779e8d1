/** A file that a run reads. */
export interface Input {
  /** Absolute. */
  readonly path: string;
  /** The path as the user would type it: from the working directory, with `/`. */
  readonly name: string;
  /** Whether it is rewritten, or only copied beside those that are. */
  readonly kind: "source" | "copy";
}
