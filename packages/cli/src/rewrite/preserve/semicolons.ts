/**
 * Leaves out the semicolons that a line break makes unnecessary, for authors who do so.
 *
 * @param isLast whether a line break, or nothing, follows the code
 */
export function withoutSemicolons(code: string, isLast: boolean): string {
  const lines = code.split("\n");
  return lines
    .map((line, index) => {
      if (!line.endsWith(";") || line.trim() === ";") return line;
      const next = lines.slice(index + 1).find((other) => other.trim() !== "");
      if (next === undefined ? !isLast : /^\s*(?:[[(`+\-*/,.]|in\b|instanceof\b)/.test(next)) {
        return line;
      }
      return line.slice(0, -1);
    })
    .join("\n");
}
