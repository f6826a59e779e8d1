const pages = { 1: { items: ["a", "b"], next: 2 }, 2: { items: ["c"], next: 3 }, 3: { items: [] } };
const load = (page) => new Promise((resolve) => setTimeout(resolve, 5, pages[page]));
async function* items() {
  try {
    for (let page = 1; page;) {
      const { items: found, next } = await load(page);
      console.log("page", page);
      yield* found;
      page = next;
    }
  } finally {
    console.log("done with the pages");
  }
}
(async () => {
  for await (const item of items()) console.log(item);
  for await (const item of items()) {
    console.log("first is", item);
    break;
  }
})();
