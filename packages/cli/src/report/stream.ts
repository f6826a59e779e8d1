/** A stream to a terminal, a file, a pipe or a test. */
export interface Stream {
  readonly write: (text: string | Uint8Array) => void;
  readonly isTTY: boolean;
  /** The current width of the terminal. */
  readonly columns: () => number;
}

/** The streams of a report. */
export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether to write colours to a stream. The flag decides, then FORCE_COLOR, then NO_COLOR (in this
 * order in most programs), then whether the stream is a terminal.
 */
export function hasColors(stream: Stream, flag: boolean | undefined, env: Environment): boolean {
  if (flag !== undefined) return flag;
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return stream.isTTY && terminal !== "dumb";
}
