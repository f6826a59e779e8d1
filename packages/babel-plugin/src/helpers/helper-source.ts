/** One declaration of the runtime as text, in which the names of helpers begin with `$$`. */
export interface HelperSource {
  readonly code: string;
  /** Names of the helpers that it uses. */
  readonly uses: readonly string[];
  /** The same with its types, for files that are type-checked. */
  readonly typed: string;
  readonly typedUses: readonly string[];
  /** It is a variable whose value is read when the file is loaded. */
  readonly isFirst: boolean;
}
