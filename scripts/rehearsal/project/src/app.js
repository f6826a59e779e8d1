async function* numbers() {
  yield 1;
  yield* [2];
}

class Base {
  async name() {
    return "base";
  }
}

class Derived extends Base {
  async name() {
    return `${await super.name()}!`;
  }
}

async function main() {
  for await (const n of numbers()) console.log(n);
  console.log(await new Derived().name());
  try {
    await Promise.reject(new Error("caught"));
  } catch (error) {
    console.log(error.message);
  }
}

void main();
