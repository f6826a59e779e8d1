import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A test262 file and what its frontmatter says about it. */
export interface TestFile {
  /** Relative to the `test` folder of the checkout. */
  path: string;
  code: string;
  flags: string[];
  includes: string[];
  features: string[];
  /** The error with which the test has to end. */
  negative: { phase: Phase; type: string } | null;
}

export type Phase = "parse" | "resolution" | "runtime";

export type Mode = "sloppy" | "strict" | "module";

export function readTestFile(checkout: string, path: string): TestFile {
  const code = readFileSync(join(checkout, "test", path), "utf8");
  const frontmatter = /\/\*---(.*?)---\*\//s.exec(code)?.[1]?.replaceAll(/\r\n?/g, "\n") ?? "";
  return {
    path,
    code,
    flags: listOf(frontmatter, "flags"),
    includes: listOf(frontmatter, "includes"),
    features: listOf(frontmatter, "features"),
    negative: negativeOf(frontmatter),
  };
}

export function modesOf({ flags }: TestFile): Mode[] {
  if (flags.includes("module")) return ["module"];
  if (flags.includes("onlyStrict")) return ["strict"];
  if (flags.includes("noStrict") || flags.includes("raw")) return ["sloppy"];
  return ["sloppy", "strict"];
}

/** Reads `key: [a, b]` as well as the form with one `- item` per line. */
function listOf(frontmatter: string, key: string): string[] {
  const list = new RegExp(`^${key}:\\s*(\\[[^\\]]*\\]|(?:\\n?\\s*- .*)+)`, "m").exec(frontmatter);
  return list?.[1]?.match(/[^\s,[\]-][^\s,[\]]*/g) ?? [];
}

function negativeOf(frontmatter: string): TestFile["negative"] {
  const block = /^negative:\n((?: +.*\n?)+)/m.exec(frontmatter)?.[1];
  const phase = block && /phase: *(\w+)/.exec(block)?.[1];
  const type = block && /type: *(\w+)/.exec(block)?.[1];
  return phase && type ? { phase: phase as Phase, type } : null;
}
