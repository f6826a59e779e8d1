import { type Limit, limits } from "babel-plugin-unawait/limits";

/** The limits of the plugin as Markdown: a heading, the program, the reason and the way out of each. */
export function limitsSection(): string {
  return limits.map((limit) => sectionOf(limit)).join("\n");
}

function sectionOf({ id, title, reason, wayOut, program }: Limit): string {
  const code = program === null ? "" : `\`\`\`js\n${program}\n\`\`\`\n\n`;
  const avoid = wayOut === null ? "There is no way to avoid it." : wayOut;
  return `### ${title}\n\n${code}${wrap(`${reason} ${avoid}`)}\n\nId: \`${id}\`\n`;
}

/** Breaks a paragraph into lines, as the rest of the file has them. */
function wrap(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + word.length < 100) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
