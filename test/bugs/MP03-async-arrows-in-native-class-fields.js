// MP03: an async arrow in a class field that stays a field, static field or static block: `_this` is never declared, or is the outer one (babel#14749, angular-cli#23546, webpack#16044)
function around() {
  return class Host {
    label = "instance";
    #secret = "private field";
    load = async () => {
      await null;
      return this.label;
    };
    #hidden = async () => {
      await null;
      return this.#secret;
    };
    reveal() {
      return this.#hidden();
    }
    static label = "class";
    static load = async () => {
      await null;
      return this.label;
    };
    static {
      (async () => {
        await null;
        log("static block", this.label, this === Host);
      })();
    }
    ["computed" + 1] = async () => {
      await null;
      return [this.label, (async () => (await null, this.label))];
    };
  };
}
const Host = around.call({ label: "outer" });
const host = new Host();
host.load().then(log);
host.reveal().then(log);
Host.load().then(log);
host.computed1().then(async ([label, inner]) => log(label, await inner()));
