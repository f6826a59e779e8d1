import { type Signal, signal } from "@preact/signals";

/** An error of the page itself, which nothing has caught. */
export const failure: Signal<string | undefined> = signal(undefined);

export function listenForFailures(): void {
  addEventListener("error", ({ message }) => (failure.value = message));
  addEventListener("unhandledrejection", ({ reason }) => (failure.value = String(reason)));
}
