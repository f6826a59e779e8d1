/** The part of a long list that is in view, with some more around it: from, and to without. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const around = 12;

export function windowOf(scrolled: number, viewport: number, item: number, count: number): Window {
  const from = Math.max(0, Math.floor(scrolled / item) - around);
  const to = Math.min(count, Math.ceil((scrolled + viewport) / item) + around);
  return { from: Math.min(from, to), to };
}

/** How far to scroll so that an item comes into view; undefined if it is. */
export function scrollTo(
  item: number,
  size: number,
  scrolled: number,
  viewport: number,
): number | undefined {
  const start = item * size;
  const isVisible = start >= scrolled && start + size <= scrolled + viewport;
  return isVisible ? undefined : Math.max(0, start - (viewport - size) / 2);
}
