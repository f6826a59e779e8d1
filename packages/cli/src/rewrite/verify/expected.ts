import type { types as t } from "@babel/core";
import type { ParserOptions } from "@babel/parser";
import type { Snapshot } from "../preserve/snapshot.ts";

/** Why printed code is not what should have been printed. */
export interface Fault {
  /** For developers of this program. */
  readonly detail: string;
  /** The place in the source, if it is known. */
  readonly at: number | undefined;
  /** The place in the printed code, if that is all that is known. */
  readonly printedAt?: number | undefined;
}

/** What should have been printed. */
export interface Expected {
  readonly file: t.File;
  readonly source: string;
  /** All comments of the source. */
  readonly comments: readonly t.Comment[];
  readonly syntax: ParserOptions;
  /** Tells which code is the author's. */
  readonly snapshot: Snapshot;
  /** Code of the author that was printed anew, so that its layout may differ. */
  readonly reprinted?: ReadonlySet<t.Node>;
}
