/** The number of an await as the page shows it everywhere: ① to ⑳, then plain numbers. */
export function badge(index: number): string {
  return index < 20 ? String.fromCodePoint(0x2460 + index) : String(index + 1);
}
