const later = (value) => new Promise((resolve) => Promise.resolve().then(() => resolve(value)));
let own;
async function* g() {
  own.next("own").then((result) => log("own", result.value, result.done));
  try {
    log(yield later("a"));
    own.return("own").then((result) => log("own", result.value, result.done));
    await later("b");
    log(yield "c");
    log("not reached");
  } finally {
    own.throw("own").catch((error) => log("own fails", error));
    log(yield "finally");
    await later("d");
    log("ends");
  }
}
own = g();
const ask = (method, value) => own[method](value).then((result) => log(method, result.value, result.done), (error) => log(method, "fails", error));
ask("next", 1);
Promise.resolve().then(() => log("x")).then(() => ask("next", 2)).then(() => log("y")).then(() => ask("return", later("r")));
ask("next", 3);
