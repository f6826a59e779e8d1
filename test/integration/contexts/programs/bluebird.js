import Bluebird from "bluebird";

globalThis.Promise = Bluebird;

async function load(id) {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return { id };
}

async function* pages() {
  yield await load(1);
}

async function main() {
  console.log(`load: ${load(1) instanceof Bluebird}`);
  console.log(`next: ${pages().next() instanceof Bluebird}`);
  const ids = await Bluebird.map([1, 2], async (id) => (await load(id)).id);
  console.log(`ids: ${ids}`);
}

main().then(() => console.log("done"));
