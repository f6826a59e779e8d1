import { bash } from "./shells/bash.ts";
import { fish } from "./shells/fish.ts";
import type { Shell } from "./shells/names.ts";
import { powershell } from "./shells/powershell.ts";
import { zsh } from "./shells/zsh.ts";

/**
 * The script that completes `unawait` in a shell. It contains all options, so that completing runs
 * no program, and it never evaluates the words that are typed.
 */
export const completionScript = (shell: Shell): string => scripts[shell]();

const scripts: Readonly<Record<Shell, () => string>> = { bash, zsh, fish, powershell };
