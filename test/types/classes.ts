interface Store<T> {
  get(key: string): Promise<T>;
}
function logged<T extends (...args: any[]) => unknown>(
  method: T,
  _: ClassMethodDecoratorContext,
): T {
  return method;
}

export abstract class Base<T extends object> {
  protected readonly items = new Map<string, T>();
  abstract find(key: string): Promise<T | undefined>;
  async save(key: string, value: T) {
    this.items.set(key, value);
    return this.items.size;
  }
  async notImplemented() {
    throw new Error("not implemented");
  }
  async pick<K extends keyof T>(key: string, name: K): Promise<T[K] | undefined> {
    return (await this.find(key))?.[name];
  }
  get label() {
    return "base";
  }
  async [Symbol.asyncDispose]() {
    this.items.clear();
  }
}

export class Users extends Base<User> implements Store<User> {
  static count = 0;
  static async create(...ids: string[]) {
    const users = new this();
    for (const id of ids) await users.save(id, await load(id));
    this.count++;
    return users;
  }
  #secret = 1;
  private last: User | undefined;
  async find(key: string) {
    return this.items.get(key);
  }
  async get(key: string): Promise<User> {
    const user = await this.find(key);
    this.#check(user);
    return user;
  }
  #check(user: User | undefined): asserts user is User {
    if (!user) throw new Error(String(this.#secret));
  }
  async #hidden() {
    return this.#secret;
  }
  override async save(key: string, value: User) {
    this.last = value;
    if (this.last.name) await this.#hidden();
    const size = await super.save(key + super.label, value);
    return size + (await this.#hidden());
  }
  override async notImplemented() {
    await null;
  }
  override async pick<K extends keyof User>(key: string, name: K) {
    return await super.pick<K>(key, name);
  }
  override async [Symbol.asyncDispose]() {
    await super[Symbol.asyncDispose]();
  }
  async chain(): Promise<this> {
    const self: this = this;
    await null;
    return self;
  }
  async again(depth: number) {
    if (depth > 0) await this.again(depth - 1);
  }
  property = async (key: string) => (await this.get(key)).id;
  nested = async () => {
    const ids = await Promise.all(["1"].map(async (id) => (await this.get(id)).id));
    return ids.map((id) => id + this.#secret);
  };
  @logged
  async decorated(key: string): Promise<User> {
    return this.get(await key);
  }
  async *all(): AsyncGenerator<User, number> {
    for (const user of this.items.values()) yield user;
    return this.#secret;
  }
}
export const isCreate: Equal<typeof Users.create, (...ids: string[]) => Promise<Users>> = true;
export const isFind: Equal<Users["find"], (key: string) => Promise<User | undefined>> = true;
export const isSave: Equal<Users["save"], (key: string, value: User) => Promise<number>> = true;
export const isNested: Equal<Users["nested"], () => Promise<string[]>> = true;
export async function chained(users: Users) {
  return (await users.chain()).find("1");
}

export const Anonymous = class<T> {
  constructor(readonly value: T) {}
  async read() {
    await null;
    return { value: this.value };
  }
};
export async function readsAnonymous() {
  return (await new Anonymous("text").read()).value.trim();
}
export const object = {
  size: 1,
  async grow(by: number) {
    this.size += await by;
    return this.size;
  },
};
export const isGrow: Equal<typeof object.grow, (by: number) => Promise<number>> = true;
export async function explicitThis(this: User, other: string) {
  await null;
  return this.id + other;
}
export const isExplicit: Equal<
  typeof explicitThis,
  (this: User, other: string) => Promise<string>
> = true;
export class Derived extends Users {
  readonly ready: Promise<string>;
  constructor() {
    super();
    this.ready = (async () => {
      await null;
      return new.target.name + this.label;
    })();
  }
}
