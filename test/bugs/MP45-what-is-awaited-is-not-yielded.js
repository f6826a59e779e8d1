// MP45: what an async generator awaits goes to its consumer; finally runs at every yield (swc#1752, #6370, #8805, #4405, next.js#47021)
async function* pages() {
  let page = 0;
  try {
    while (page < 3) {
      const { items } = await Promise.resolve({ items: [page, page + 0.5] });
      for (const item of items) yield item;
      page += await 1;
    }
  } finally {
    log("finally, once");
  }
}
const stream = {
  async *[Symbol.asyncIterator]() {
    yield* pages();
  },
};
(async () => {
  const collected = [];
  for await (const item of stream) collected.push(item);
  log(collected);
  const it = pages();
  log(await Promise.all([it.next(), it.next(), it.next(), it.return("r"), it.next()]));
})();
