import type { Mode, TestFile } from "./test-file.ts";

/** What a worker process is asked to do: run one test in one mode, once. */
export interface Run {
  test: TestFile;
  mode: Mode;
  /** Whether the plugin rewrites the test first. */
  transformed: boolean;
}

export interface Failure {
  kind: FailureKind;
  message: string;
}

export type FailureKind =
  | "plugin crash"
  | "transform error"
  | "async left"
  | "test failed"
  | "timeout"
  | "process died";

export type Outcome = "passed" | Failure;
