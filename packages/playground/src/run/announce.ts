import { type Signal, signal } from "@preact/signals";

/** What the page's one live region says besides the verdict. */
export const announcement: Signal<string> = signal("");

/** Milliseconds of rest before something is said, so that quick steps are not all read out. */
const rest = 500;
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => (announcement.value = text), rest);
}
