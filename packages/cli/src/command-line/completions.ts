import { bash } from "./shells/bash.ts";
import { fish } from "./shells/fish.ts";
import { powershell } from "./shells/powershell.ts";
import { zsh } from "./shells/zsh.ts";

export const shells = ["bash", "zsh", "fish", "powershell"] as const;

export type Shell = (typeof shells)[number];

/**
 * The script that completes `unawait` in a shell. It is complete in itself: a press of the key runs
 * no program, and never evaluates what has been typed.
 */
export const completionScript = (shell: Shell): string => scripts[shell]();

const scripts: Readonly<Record<Shell, () => string>> = { bash, zsh, fish, powershell };
