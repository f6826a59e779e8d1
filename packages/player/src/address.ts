/** What a player shows. */
export interface PlayerOptions {
  /** The program. */
  readonly code?: string | undefined;
  /** The name of an example of the gallery, where there is no code. */
  readonly example?: string | undefined;
  /** How functions are rewritten. @default "inline" */
  readonly driver?: string | undefined;
  /** Whose event loop the program has: "browser" or "node". @default "browser" */
  readonly host?: string | undefined;
  /** Whether the reader predicts the order of the console's lines before they are shown. */
  readonly predict?: boolean | undefined;
  /** What is shown of a run at first: "console", "live", "timeline" or "table". @default "console" */
  readonly view?: string | undefined;
  /** The event that is shown first after a run, from 1. */
  readonly at?: string | undefined;
  /** "light" or "dark". @default the system's */
  readonly theme?: string | undefined;
}

/**
 * The address of a player for `<iframe src>`. What it shows stands behind the `#`, so that no server
 * hears of it.
 *
 * @param site where the folder `site` of this package is served, with or without a slash at its end
 */
export function playerAddress(site: string, options: PlayerOptions): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) {
    if (value === true) parts.set(name, "1");
    else if (typeof value === "string") parts.set(name, value);
  }
  return `${site.replace(/\/$/, "")}/embed/#${parts.toString()}`;
}
