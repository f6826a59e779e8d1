import { dirname, join, relative, resolve } from "node:path";
import type { Settings } from "../settings.ts";
import { displayName, isInside } from "./paths.ts";
import type { FoundInputs } from "./find-inputs.ts";
import { Refusal } from "../errors.ts";

/** The output path of each input. In a directory, it is relative to the common root of all inputs. */
export function outputPaths(found: FoundInputs, settings: Settings): Map<string, string> {
  const { destination, cwd } = settings;
  const outputs = new Map<string, string>();
  if (destination.kind === "file") {
    for (const { path } of found.inputs) outputs.set(path, resolve(cwd, destination.path));
  } else if (destination.kind === "directory") {
    const root = commonDirectory(found.roots);
    const directory = resolve(cwd, destination.path);
    for (const { path } of found.inputs) outputs.set(path, join(directory, relative(root, path)));
  }
  refuseClashes(outputs, cwd);
  return outputs;
}

/** Refuses the run if two inputs share an output, or an output would overwrite an input. */
function refuseClashes(outputs: ReadonlyMap<string, string>, cwd: string): void {
  const taken = new Map<string, string>();
  for (const [input, output] of outputs) {
    const [name, place] = [displayName(input, cwd), displayName(output, cwd)];
    if (outputs.has(output)) {
      throw new Refusal(
        `The output ${place} would overwrite an input. Choose another directory, or use --write to rewrite files in place`,
      );
    }
    const other = taken.get(output);
    if (other !== undefined) {
      throw new Refusal(
        `${other} and ${name} have the same output ${place}. Rewrite them in separate runs`,
      );
    }
    taken.set(output, name);
  }
}

function commonDirectory(directories: readonly string[]): string {
  const [first = "/", ...others] = directories;
  return others.reduce((common, directory) => {
    let candidate = common;
    while (!isInside(directory, candidate) && candidate !== dirname(candidate))
      candidate = dirname(candidate);
    return candidate;
  }, first);
}
