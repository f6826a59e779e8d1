import { type Signal, signal } from "@preact/signals";

/** The await that the reader looks at. */
export interface Selection {
  /** Where it stands in the source: "line:column", both from 1. */
  readonly place: string;
  readonly by: "caret" | "hover" | "step";
}

/** Whoever selects an await sets this; every view of it highlights it. */
export const selection: Signal<Selection | undefined> = signal(undefined);
