import { bash } from "./shells/bash.ts";
import { fish } from "./shells/fish.ts";
import type { Shell } from "./shells/names.ts";
import { powershell } from "./shells/powershell.ts";
import { zsh } from "./shells/zsh.ts";

/**
 * The script that completes `unawait` in a shell. It is complete in itself: a press of the key runs
 * no program, and never evaluates what has been typed.
 */
export const completionScript = (shell: Shell): string => scripts[shell]();

const scripts: Readonly<Record<Shell, () => string>> = { bash, zsh, fish, powershell };
