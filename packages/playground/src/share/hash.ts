/** What stands behind the `#` of the page's address. */
export function hashParameters(hash: string = location.hash): URLSearchParams {
  return new URLSearchParams(hash.replace(/^#/, ""));
}
