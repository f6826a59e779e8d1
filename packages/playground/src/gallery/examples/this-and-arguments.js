const counter = {
  count: 0,
  async add() {
    const step = async () => {
      await null;
      // Those of add: an arrow has none of its own.
      this.count += arguments[0];
    };
    await step();
    return this.count;
  },
};

counter.add(2).then((count) => console.log("count", count));

async function lengthOf() {
  await null;
  return arguments.length;
}

lengthOf("a", "b", "c").then((length) => console.log("arguments", length));
