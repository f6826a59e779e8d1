// MP05: `super` and `this` lose their scope in async methods (swc#400, #2402)
class Animal {
  constructor(name) {
    this.name = name;
  }
  async speak(...words) {
    await null;
    return `${this.name}: ${words.join(" ")}`;
  }
  static async create(name) {
    await null;
    return new this(name);
  }
  get kind() {
    return `kind of ${this.name}`;
  }
}
class Dog extends Animal {
  async speak(...words) {
    const said = await super.speak(...words, "woof");
    return [said, super.kind, this.name];
  }
  static async create(name) {
    const dog = await super.create(`${name} the dog`);
    return dog;
  }
}
Dog.create("Rex").then(async (dog) => {
  log(dog instanceof Dog);
  log(await dog.speak("hello"));
});
