async function waitsFor(name, value) {
  const result = await value;
  console.log(name, "→", result);
}

const thenable = {
  then(resolve) {
    console.log("then is called");
    resolve("hello");
  },
};

waitsFor("a thenable", thenable);
waitsFor("a number", 42);
waitsFor("a promise", Promise.resolve(43));
console.log("nothing has gone on yet");
