function compose(middleware) {
  return (context) => {
    const run = async (index) => {
      const next = middleware[index];
      if (next) await next(context, () => run(index + 1));
    };
    return run(0);
  };
}
const app = compose([
  async (context, next) => {
    console.log("1 before");
    await next();
    console.log("1 after", context.body);
  },
  async (context, next) => {
    console.log("2 before");
    context.body = await new Promise((resolve) => setTimeout(resolve, 5, "hello"));
    await next();
    console.log("2 after");
  },
  async () => console.log("3"),
]);
app({}).then(() => console.log("sent"));
