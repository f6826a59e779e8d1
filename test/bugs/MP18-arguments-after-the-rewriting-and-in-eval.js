// MP18: `arguments` after the rewriting, and names of a helper that a direct eval sees (oxc#7234, #26227, #26326)
async function counts(a, b) {
  const before = arguments.length;
  await null;
  return [before, arguments.length, eval("arguments.length"), eval("a"), eval("this === undefined")];
}
counts.call(undefined, 1, 2, 3).then(log);

async function names() {
  await null;
  return eval("[typeof _this, typeof _arguments, typeof _args, typeof regeneratorRuntime]");
}
names().then(log);

class Host {
  constructor() {
    this.id = "host";
  }
  async run() {
    await null;
    return [eval("this.id"), eval("(() => this.id)()")];
  }
}
new Host().run(1).then(log);
const arrow = async (x) => {
  await null;
  return eval("[x, typeof _this]");
};
arrow(4).then(log);
