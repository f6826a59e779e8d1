let place: string | undefined;
const nothing: readonly never[] = [];

/**
 * Says where the call stands that comes next: `console.log(x, ...unawaitTrace.at("3:5"))` calls it
 * when the arguments are evaluated, and adds none.
 */
export function at(id: string): readonly never[] {
  place = id;
  return nothing;
}

/** The place of the call that is being recorded, if it is known. */
export function takePlace(): { id?: string } {
  const id = place;
  place = undefined;
  return id === undefined ? {} : { id };
}
