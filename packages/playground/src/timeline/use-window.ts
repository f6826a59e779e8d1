import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { scrollTo, type Window, windowOf } from "./window.ts";

interface Options {
  /** Which way the list goes. */
  readonly axis: "x" | "y";
  /** Pixels that each item takes. */
  readonly item: number;
  readonly count: ReadonlySignal<number>;
  /** The item that is to be in view. */
  readonly current: ReadonlySignal<number>;
  /** Pixels at the end of the view that something else covers. */
  readonly covered?: number;
}

interface Scrolling<E> {
  readonly ref: RefObject<E | null>;
  readonly window: Window;
  readonly onScroll: () => void;
}

/** Follows what is in view of a scrolling list, and keeps the current item there. */
export function useWindow<E extends HTMLElement>(options: Options): Scrolling<E> {
  const { axis, item, count, current, covered = 0 } = options;
  const ref = useRef<E>(null);
  const scrolled: Signal<number> = useSignal(0);
  const viewport: Signal<number> = useSignal(1000);
  const onScroll = () => {
    const { scrollLeft, scrollTop } = ref.current ?? {};
    scrolled.value = (axis === "x" ? scrollLeft : scrollTop) ?? 0;
  };
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      viewport.value = axis === "x" ? element.clientWidth : element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const place = axis === "x" ? ref.current?.scrollLeft : ref.current?.scrollTop;
    const size = axis === "x" ? ref.current?.clientWidth : ref.current?.clientHeight;
    const to = scrollTo(current.value, item, place ?? 0, (size ?? 0) - covered);
    if (to === undefined) return;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    ref.current?.scrollTo({ [axis === "x" ? "left" : "top"]: to, behavior });
  }, [current.value, item]);
  const window = windowOf(scrolled.value, viewport.value, item, count.value);
  return { ref, window, onScroll };
}
