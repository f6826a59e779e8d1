import { execFileSync, spawn } from "node:child_process";

export interface Engine {
  /** What `--engine` calls it. */
  readonly name: string;
  /** With its version. */
  readonly label: string;
  readonly path: string;
  readonly flags: readonly string[];
}

/** Packages on npm whose program is the engine. */
const packages = { node22: "node@22", node24: "node@24", node26: "node@26", bun: "bun@1.4" };

export type EngineName = keyof typeof packages;

export const engineNames = Object.keys(packages) as EngineName[];

/** Installs it by npx, if need be. */
export function findEngine(name: EngineName): Engine {
  const isBun = name === "bun";
  const isThis = name === `node${process.versions.node.split(".")[0]}`;
  const path = isThis ? process.execPath : programOf(packages[name], isBun ? "bun" : "node");
  const version = execFileSync(path, ["--version"], { encoding: "utf8" }).trim();
  const label = `${isBun ? "Bun" : "Node"} ${version.replace(/^v/, "")}`;
  const flags = isBun ? ["--expose-gc"] : ["--expose-gc", "--disable-warning=ExperimentalWarning"];
  return { name, label, path, flags };
}

function programOf(spec: string, program: string): string {
  const code = "console.log(process.execPath)";
  const args = ["-y", "-p", spec, program, "-e", code];
  return execFileSync("npx", args, { encoding: "utf8" }).trim();
}

/**
 * Runs a script in an engine, which prints its report as JSON.
 *
 * @param errors what becomes of what it writes to the standard error output
 * @throws {Error} if it fails
 */
export async function runIn<Report>(
  engine: Engine,
  script: string,
  request: object,
  errors: "inherit" | "ignore" = "inherit",
): Promise<Report> {
  const args = [...engine.flags, script, JSON.stringify(request)];
  const child = spawn(engine.path, args, { stdio: ["ignore", "pipe", errors] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  const [code] = await new Promise<[number | null]>((resolve, reject) => {
    child.on("error", reject).on("close", (status) => resolve([status]));
  });
  if (code !== 0) throw new Error(`${script} ended with exit code ${code} in ${engine.label}`);
  return JSON.parse(output) as Report;
}
