// MP21: a function with "use strict" in sloppy code loses its undefined `this` (wrong in five of five tools)
async function strict() {
  "use strict";
  await null;
  return this;
}
async function strictSettled() {
  "use strict";
  return this;
}
const expression = async function () {
  "use strict";
  await null;
  return [this === undefined, (() => this === undefined)()];
};
const object = {
  async method() {
    "use strict";
    await null;
    return typeof this;
  },
  async *items() {
    "use strict";
    yield typeof this;
  },
};
async function sloppy() {
  await null;
  return typeof this;
}
async function strictEffects() {
  "use strict";
  await null;
  undeclaredByAnyone = 1;
}
strict().then((value) => log("declaration", value === undefined));
strictSettled().then((value) => log("settled", value === undefined));
expression().then(log);
(0, object.method)().then(log);
(0, object.items)().next().then(({ value }) => log(value));
object.method.call("primitive").then(log);
sloppy.call("primitive").then(log);
strictEffects().catch((error) => log(error.name));
