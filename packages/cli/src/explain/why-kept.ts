import type { RewrittenFunction } from "babel-plugin-unawait";
import type { SourceFunction } from "babel-plugin-unawait/explain";
import type { RewriteOptions } from "../rewrite/outcome.ts";

type Rewrite = (options: RewriteOptions) => readonly RewrittenFunction[];

interface Suspect {
  /** The options of the file without the one that may keep functions async. */
  readonly options: RewriteOptions;
  readonly sentence: string;
}

/**
 * Says why functions stay async. The plugin does not tell, but without the option that keeps a function
 * it is rewritten: so each option is left out in turn. If two keep it, either is enough, and the
 * sentence names none.
 */
export class WhyKept {
  readonly #source: string;
  readonly #suspects: readonly Suspect[];
  readonly #withoutAny: RewriteOptions;
  readonly #rewrite: Rewrite;
  readonly #known = new Map<RewriteOptions, readonly RewrittenFunction[]>();

  constructor(source: string, options: RewriteOptions, rewrite: Rewrite) {
    const {
      exclude,
      include,
      keepDirectives: _listed,
      lower,
      overrides = [],
      targets,
      ...others
    } = options;
    this.#source = source;
    this.#rewrite = rewrite;
    this.#withoutAny = { ...others, keepDirectives: [] };
    const kept = overrides.flatMap(({ driver }, index) => (driver === "keep" ? [index] : []));
    this.#suspects = [
      ...(exclude ? [suspect(options, "exclude", "matches this file")] : []),
      ...(include ? [suspect(options, "include", "does not match this file")] : []),
      ...(lower ? [suspect(options, "lower", "does not list its syntax")] : []),
      ...(targets
        ? [suspect(options, "targets", "names only engines that support its syntax")]
        : []),
      {
        options: { ...options, keepDirectives: [] },
        sentence:
          "It stays async: it, or code around it, has a directive that the option keepDirectives lists.",
      },
      ...kept.map((index) => ({
        options: { ...options, overrides: overrides.filter((_, other) => other !== index) },
        sentence: `It stays async: overrides[${index}] chooses "keep" for it.`,
      })),
    ];
  }

  /** @returns undefined if it is not known */
  sentence(fn: SourceFunction): string | undefined {
    const found = this.#suspects.find(({ options }) => this.#isRewritten(fn, options));
    if (found) return found.sentence;
    if (!this.#source.includes("@unawait") || this.#isRewritten(fn, this.#withoutAny)) {
      return undefined;
    }
    return "It stays async: a comment with @unawait chooses that.";
  }

  #isRewritten({ line, column }: SourceFunction, options: RewriteOptions): boolean {
    const functions = this.#known.get(options) ?? this.#functionsWith(options);
    this.#known.set(options, functions);
    return functions.some((fn) => fn.line === line && fn.column === column);
  }

  #functionsWith(options: RewriteOptions): readonly RewrittenFunction[] {
    try {
      return this.#rewrite(options);
    } catch {
      // What the option excludes may be what cannot be rewritten.
      return [];
    }
  }
}

function suspect(
  options: RewriteOptions,
  key: "exclude" | "include" | "lower" | "targets",
  reason: string,
): Suspect {
  const { [key]: _, ...others } = options;
  return { options: others, sentence: `It stays async: the option ${key} ${reason}.` };
}
