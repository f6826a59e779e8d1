import { freeze } from "./originals.ts";

let place: string | undefined;
const end: IteratorReturnResult<undefined> = { done: true, value: undefined };
/** Iterable by itself: the program may have changed arrays. */
const nothing: Iterable<never> = freeze({
  [Symbol.iterator]: () => ({ next: () => end }),
});

/**
 * Says where the call stands that comes next: `console.log(x, ...unawaitTrace.at("3:5"))` calls it
 * when the arguments are evaluated, and adds none.
 */
export function at(id: string): Iterable<never> {
  place = id;
  return nothing;
}

/** The place of the call that is being recorded, if it is known. */
export function takePlace(): { id?: string } {
  const id = place;
  place = undefined;
  return id === undefined ? {} : { id };
}
