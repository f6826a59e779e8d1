/*
 * The built site is part of two packages: `unawait` serves it, `@unawait/player` has it for sites that
 * embed players.
 */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";

const packages = join(import.meta.dirname, "../packages");
const into = join(packages, "player/site");

rmSync(into, { recursive: true, force: true });
cpSync(join(packages, "cli/dist/playground/site"), into, { recursive: true });
