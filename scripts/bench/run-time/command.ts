import { parseArgs } from "node:util";
import { engineNames, type EngineName } from "./engines.ts";
import { type Variant, variants } from "./variants.ts";
import { type Workload, workloads } from "./workloads.ts";

export const measures = ["time", "growth", "heap", "depth", "garbage", "size"] as const;

export type Measure = (typeof measures)[number];

export interface Command {
  readonly engines: readonly EngineName[];
  readonly measures: readonly Measure[];
  readonly workloads: readonly Workload[];
  /** Native is always among them, and first. */
  readonly variants: readonly Variant[];
  readonly rounds: number;
  /** Folders whose modules' size is measured beside that of the project here. */
  readonly projects: readonly string[];
  /** Whether the README's figures become those of this run. */
  readonly write: boolean;
  /** Whether the run fails if a figure is worse than the recorded one. */
  readonly check: boolean;
}

const usage = `Usage: pnpm bench [options]

  --engine NAMES      ${engineNames.join(", ")} or all; default: node24
  --measures NAMES    ${measures.join(", ")}; default: all
  --workloads NAMES   ${workloads.map(({ id }) => id).join(", ")}
  --variants NAMES    ${variants.map(({ name }) => name).join(", ")}
  --rounds N          default: 31
  --project DIR       also the size of the modules behind DIR/main.js; may be repeated
  --write             make this run the figures of the README and of its chart
  --check             compare this run with those figures; end with 1 if one is worse

Several names are separated by commas.`;

/** @returns text to print instead, where help is asked for or an option or name is unknown */
export function readCommand(args: readonly string[]): Command | string {
  try {
    return args.includes("--help") ? usage : parse(args);
  } catch (error) {
    process.exitCode = 2;
    return `${error instanceof Error ? error.message : String(error)}\n\n${usage}`;
  }
}

function parse(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      engine: { type: "string", default: "node24" },
      measures: { type: "string", default: measures.join(",") },
      workloads: { type: "string" },
      variants: { type: "string" },
      rounds: { type: "string", default: "31" },
      project: { type: "string", multiple: true, default: [] },
      write: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
    },
  });
  const isPart = (values.workloads ?? values.variants ?? values.project[0]) !== undefined;
  if (values.write && isPart) {
    throw new Error("--write does not work with --workloads, --variants and --project");
  }
  if (values.write && values.check) throw new Error("--write does not work with --check");
  const rounds = Number(values.rounds);
  if (!(rounds >= 1)) throw new Error(`Unexpected --rounds ${values.rounds}, expected a number`);
  return {
    engines: values.engine === "all" ? engineNames : select("--engine", values.engine, engineNames),
    measures: select("--measures", values.measures, measures),
    workloads: workloads.filter(isSelected("--workloads", values.workloads, workloads, "id")),
    variants: variants.filter(
      isSelected("--variants", withNative(values.variants), variants, "name"),
    ),
    rounds,
    projects: values.project,
    write: values.write,
    check: values.check,
  };
}

const withNative = (names: string | undefined) => names && `native,${names}`;

function isSelected<K extends string, T extends Readonly<Record<K, string>>>(
  option: string,
  names: string | undefined,
  all: readonly T[],
  key: K,
): (item: T) => boolean {
  if (names === undefined) return () => true;
  const known = all.map((item) => item[key]);
  const selected = new Set<string>(select(option, names, known));
  return (item) => selected.has(item[key]);
}

function select<T extends string>(option: string, names: string, known: readonly T[]): T[] {
  return names.split(",").map((name) => {
    const found = known.find((other) => other === name);
    if (found !== undefined) return found;
    throw new Error(`Unexpected ${option} ${name}, expected ${known.join(", ")}`);
  });
}
