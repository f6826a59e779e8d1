// MP26: an async arrow in a parameter's default or in a destructuring default stays (swc#5558, fast-async#39)
class C {
  id = "c";
  method(load = async () => (await null, this.id)) {
    return load();
  }
  async both({ load = async (x) => (await null, [x, this.id]) } = {}) {
    return await load(1);
  }
  static async [(async () => 1).name + "x"](f = async () => await 2) {
    return f();
  }
}
new C().method().then(log);
new C().both().then(log);
C.x().then(log);
const { first = async () => await "first" } = {};
const [second = async () => await "second"] = [];
let third;
({ third = async () => await "third" } = {});
Promise.all([first(), second(), third()]).then(log);
log(first.name, second.name, third.name);
