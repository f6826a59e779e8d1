/** A promise that is fulfilled before anything awaits it. */
export const one = Promise.resolve(1);
