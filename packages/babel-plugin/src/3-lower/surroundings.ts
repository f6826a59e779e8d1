import type { Helpers } from "../helpers/index.ts";
import type { Tracing } from "../tracing.ts";

/** Where the code is whose statements are lowered. */
export interface Surroundings {
  readonly helpers: Helpers;
  /** Makes a name for a variable among the code's own. */
  readonly declare: (name: string) => string;
  /** What reports for the function, if it does. */
  readonly tracing?: Tracing | undefined;
  /** In no function, where it takes an `await` to wait. */
  readonly isTopLevel: boolean;
  /** The output is to be type-checked. */
  readonly typed: boolean;
}
