/** A command line or configuration that cannot be used: what was found, what was expected. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
  /** Whether the help would help. */
  readonly seeHelp: boolean = true;
}

/** The fault is in a configuration. The message names the file. */
export class ConfigError extends UsageError {
  override readonly name = "ConfigError";
  override readonly seeHelp = false;
}
