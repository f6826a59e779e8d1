/** The first line of what esbuild or Babel threw, without what they say around it. */
export function describeError(error: unknown): string {
  const { errors } = Object(error) as { errors?: readonly { readonly text: string }[] };
  const [line = ""] = (errors?.[0]?.text ?? String(error)).split("\n");
  return line.replaceAll(/^(?:\w+: )?(?:\[BABEL\] )?\/\S+: | \(While .*/g, "");
}
