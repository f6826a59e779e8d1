// MP01: `this` in an arrow inside an async method (babel#2765)
class Shop {
  prices = { tea: 2, milk: 1 };
  async total(names) {
    const inSync = names.map((name) => this.prices[name]);
    const inAsync = await Promise.all(names.map(async (name) => {
      await null;
      return this.prices[name];
    }));
    const nested = () => () => this.prices.tea;
    return [...inSync, ...inAsync, nested()()];
  }
  static async whoAmI() {
    return [1].map(() => this === Shop)[0];
  }
}
const shop = {
  name: "object",
  async describe() {
    await null;
    return (() => this.name)();
  },
};
new Shop().total(["tea", "milk"]).then(log);
Shop.whoAmI().then(log);
shop.describe().then(log);
