/** What the page may load and run. @param hash of the sandbox frame's script */
export function pagePolicy(hash: string): string {
  return [
    "default-src 'none'",
    // The frame's script needs leave from the page that embeds it too.
    `script-src 'self' '${hash}'`,
    "worker-src 'self' blob:",
    // The guide has players in frames.
    "frame-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** What the sandbox frame may: run its one script, and workers made of text. */
export function framePolicy(hash: string): string {
  return `default-src 'none'; script-src '${hash}'; worker-src blob:`;
}
