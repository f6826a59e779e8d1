/** Where text goes: a terminal, a file, a pipe, a test. */
export interface Stream {
  readonly write: (text: string) => void;
  readonly isTTY: boolean;
  /** How wide the terminal is now. */
  readonly columns: () => number;
}

/** What a report is written to. */
export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether a stream gets colours: as the flag says, else as FORCE_COLOR and then NO_COLOR say (most
 * programs let FORCE_COLOR win), else if it is a terminal.
 */
export function hasColors(stream: Stream, flag: boolean | undefined, env: Environment): boolean {
  if (flag !== undefined) return flag;
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = env;
  if (force !== undefined) return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return stream.isTTY && terminal !== "dumb";
}
