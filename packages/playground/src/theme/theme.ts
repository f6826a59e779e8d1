import { effect, type Signal, signal } from "@preact/signals";
import { recall, remember } from "../storage.ts";

const themes = ["system", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const key = "unawait.theme";

export const theme: Signal<Theme> = signal("system");

/** Shows the page in the theme that the reader has chosen, and keeps the choice. */
export function startTheme(): void {
  const kept = recall(key);
  theme.value = themes.find((name) => name === kept) ?? "system";
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    remember(key, theme.value);
  });
}

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? "system";
}
