import { readFileSync } from "node:fs";
import { join } from "node:path";
import { integration } from "./folder.ts";

/** @returns the code that a README of the repository shows */
export function codeBlocks(readme: string): string[] {
  const text = readFileSync(join(integration, "../..", readme), "utf8");
  return [...text.matchAll(/^```\w+\n([^]*?)^```/gm)].map(([, code = ""]) => code);
}
