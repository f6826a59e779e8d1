/*
 * `pnpm start [file…]`: what Unawait does, without installing it. With files it is the command-line
 * tool; without, it shows an example before and after.
 */
import { styleText } from "node:util";
import { rewriteSource } from "unawait";

const example = `async function fetchUser(id) {
  const response = await fetch('/u/' + id);
  const user = await response.json();
  return user;
}
`;

if (process.argv.length > 2) {
  await import("../packages/cli/src/main.ts");
} else {
  const { code } = rewriteSource(example, { filename: "example.js" });
  const heading = (text: string) => styleText("bold", `// ${text}\n\n`, { stream: process.stdout });
  process.stdout.write(`${heading("before")}${example}\n${heading("after")}${code}`);
}
