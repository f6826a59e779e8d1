/** A module of the runtime as text, its `import` and `export` taken off. */
export interface HelperModule {
  /** Names it gives to other modules and to rewritten files. */
  readonly exports: readonly string[];
  /** Modules that must stand before it. */
  readonly imports: readonly string[];
  readonly code: string;
  /** The same with its types, for files that are type-checked. */
  readonly typed: string;
}
