/** The standard streams, and the signal to stop. */
export interface Terminal {
  readonly stdin: () => Promise<Buffer>;
  readonly stdout: (text: string | Uint8Array) => void;
  readonly stderr: (text: string) => void;
  /** Aborted when the run has to stop; a file that is being written is completed first. */
  readonly signal: AbortSignal;
}
