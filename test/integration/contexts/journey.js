import pMap from "p-map";

/**
 * Awaits in every way that there is.
 *
 * @param {(place: string) => void} note is told where the journey is
 */
export async function journey(note) {
  note("start");
  await later();
  note("after an await");
  try {
    await later().then(() => Promise.reject(new Error("no")));
  } catch {
    note("in catch");
    await later();
  } finally {
    note("in finally");
    await later();
  }
  for await (const value of values(note)) note(`in a loop, with ${value}`);
  await pMap([1, 2], async (value) => {
    await later();
    note(`in a callback of p-map, with ${value}`);
  });
  await dispose(note);
  await Promise.all([later(), later()]);
  note("at the end");
}

async function* values(note) {
  for (const value of [1, 2]) {
    await later();
    note(`in an async generator, before ${value}`);
    yield value;
  }
}

async function dispose(note) {
  await using resource = {
    async [Symbol.asyncDispose]() {
      await later();
      note("in a disposal");
    },
  };
  await later(resource);
}

function later(value) {
  return new Promise((resolve) => setTimeout(resolve, 1, value));
}
