export async function label(values: readonly number[]): Promise<string> {
  const texts: string[] = [];
  for await (const value of values) texts.push(String(value));
  return `doubled ${texts.join(" ")}`;
}
