import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { join } from "node:path";

/** The section "In a monorepo" of the README, whose blocks are to be copied. */
export interface MonorepoSection {
  /** The part of the `package.json` of each package. */
  readonly packageJson: { readonly scripts: { readonly unawait: string } };
  readonly turboJson: { readonly tasks: { readonly unawait: { readonly outputs: string[] } } };
  readonly nxJson: {
    readonly targetDefaults: { readonly unawait: { readonly outputs: string[] } };
  };
  readonly workflow: Workflow;
}

export interface Workflow {
  readonly jobs: {
    readonly shard: Job & {
      readonly strategy: { readonly matrix: { readonly shard: readonly string[] } };
    };
    readonly merge: Job;
  };
}

export interface Job {
  readonly steps: readonly Step[];
}

export interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: { readonly name?: string; readonly path?: string };
}

/** @throws {Error} if the README has other blocks than these */
export function monorepoSection(): MonorepoSection {
  const path = join(import.meta.dirname, "../../packages/cli/README.md");
  const [, section = ""] = /^## In a monorepo\n([^]*?)^## /m.exec(readFileSync(path, "utf8")) ?? [];
  const blocks = [...section.matchAll(/^```(\w+)\n([^]*?)^```/gm)];
  const languages = blocks.map(([, language]) => language).join(" ");
  if (languages !== "json json json yaml") throw new Error(`The README's blocks are: ${languages}`);
  // JSON is YAML.
  const [packageJson, turboJson, nxJson, workflow] = blocks.map(
    ([, , text = ""]) => parse(text) as unknown,
  );
  return { packageJson, turboJson, nxJson, workflow } as MonorepoSection;
}
