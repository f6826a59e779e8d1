import { type ReadonlySignal, signal } from "@preact/signals";

const query = matchMedia("(width < 720px)");
const isNarrowNow = signal(query.matches);
query.addEventListener("change", () => (isNarrowNow.value = query.matches));

/** Whether there is room for one part of the page only. */
export const isNarrow: ReadonlySignal<boolean> = isNarrowNow;
