/** Is this a name of code that can be rewritten? Declarations have nothing to rewrite. */
export function isSourceFile(name: string): boolean {
  return /\.(?:[cm]?[jt]s|[jt]sx)$/.test(name) && !/\.d\.[cm]?ts$/.test(name);
}
