/** What the program is connected to. */
export interface Terminal {
  readonly stdin: () => Promise<Buffer>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Aborted when the run is asked to stop: files that are being written are written whole. */
  readonly signal: AbortSignal;
}
