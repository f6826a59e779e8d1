import type { Options as PluginOptions } from "babel-plugin-unawait";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { painter } from "../report/paint.ts";
import { failure } from "../report/failure.ts";
import { hasColors, type Streams } from "../report/stream.ts";
import { visible } from "../report/visible.ts";
import { toProblem } from "../rewrite/problem.ts";
import type { ReporterName } from "../settings.ts";
import { explainSource } from "./explain-source.ts";
import { printExplanation } from "./print-explanation.ts";

interface Request {
  /** FILE, FILE:LINE or FILE:LINE:COLUMN, as in error messages. */
  readonly target: string;
  readonly plugin: PluginOptions;
  readonly reporter: ReporterName;
  readonly color: boolean | undefined;
}

interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly streams: Streams;
}

/** `unawait explain`. @returns the exit code */
export async function explainFile(request: Request, { cwd, env, streams }: Host): Promise<number> {
  const { stdout, stderr } = streams;
  const { plugin, reporter, color } = request;
  const { file, line } = targetOf(request.target, cwd);
  const path = resolve(cwd, file);
  let source = "";
  try {
    source = (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
    const explanation = explainSource(source, file, plugin, line);
    if (reporter === "json") {
      stdout.write(`${JSON.stringify(explanation)}\n`);
    } else if (explanation.functions.length === 0) {
      const where = line === undefined ? "" : ` at line ${line}`;
      stderr.write(`unawait: ${visible(file)} has no async function${where}\n`);
    } else {
      const paint = painter(hasColors(stdout, color, env));
      stdout.write(printExplanation(explanation, source, paint));
    }
    return 0;
  } catch (error) {
    const paint = painter(hasColors(stderr, color, env));
    stderr.write(failure(file, toProblem(error, source, file), paint));
    return 1;
  }
}

function targetOf(target: string, cwd: string): { file: string; line: number | undefined } {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/s.exec(target) ?? [];
  if (file === undefined || existsSync(resolve(cwd, target))) {
    return { file: target, line: undefined };
  }
  return { file, line: Number(line) };
}
