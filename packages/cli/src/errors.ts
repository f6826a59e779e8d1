/** The command line or a configuration cannot be used. Exit code 2; nothing has been done. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
  /** Whether `--help` tells the reader more. */
  readonly seeHelp: boolean = true;
}

/** The error is in a configuration; the message names the file. */
export class ConfigError extends UsageError {
  override readonly name = "ConfigError";
  override readonly seeHelp = false;
}

/** The files that were found do not allow the run. Exit code 2; nothing has been written. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
