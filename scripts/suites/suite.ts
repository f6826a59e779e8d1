import type { Reporter } from "./counts.ts";

/** The test suite of a package, and how it runs without a network. */
export interface Suite {
  readonly name: string;
  /** What this suite is chosen for. */
  readonly about: string;
  /** On GitHub: owner/name. */
  readonly repository: string;
  readonly commit: string;
  /** What is published later than this day is not installed, where the usual day is too late. */
  readonly before?: string;
  /** Commands that come after the installation. */
  readonly setUp?: readonly string[];
  /** Development dependencies that run the tests. They stay as they are. */
  readonly runner: readonly string[];
  /** Development dependencies that the tests import. They are rewritten, as all other dependencies are. */
  readonly helpers?: readonly string[];
  /** Packages that the tests use though package.json lacks them, with versions. They stay as they are. */
  readonly besides?: readonly string[];
  /** Folders and files with the sources and the tests. */
  readonly rewrite: readonly string[];
  /** What the command line is asked for besides the driver. */
  readonly options?: readonly string[];
  /** Globs of files that are not rewritten, each with the reason. */
  readonly kept?: Readonly<Record<string, string>>;
  /** Tests that are left out, natively as well, each with the reason. `command` is what skips them. */
  readonly excluded?: Readonly<Record<string, string>>;
  /** Commands that come between rewriting and testing, such as a compiler. */
  readonly build?: readonly string[];
  readonly command: string;
  readonly reporter: Reporter;
  readonly environment?: Readonly<Record<string, string>>;
  /** What the tests talk to. */
  readonly server?: "postgresql";
  /** For one run. */
  readonly minutes?: number;
}

export const variants = ["native", "inline", "file", "runtime"] as const;

export type Variant = (typeof variants)[number];
