import {
  apply,
  defineProperty,
  network,
  parseJson,
  promiseThen,
  PromiseOfRealm,
  type ResponseLike,
} from "../originals.ts";
import { takePlace } from "../place.ts";
import { begin, current, schedule } from "../tasks/tasks.ts";

type Read = (this: ResponseLike, ...args: unknown[]) => Promise<unknown>;

const names = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"] as const;

/** The texts of the answers that the table has given. */
const texts = new WeakMap<object, string>();
const { get: getText, set: setText } = WeakMap.prototype;

export function keepText(response: ResponseLike, text: string): void {
  void apply(setText, texts, [response, text]);
}

/**
 * The body of a response is read in a task of its own, as if it came over a network. Browsers differ
 * in how many microtasks and tasks their own reading takes.
 */
export function wrapBodies(): void {
  if (!network) return;
  const prototype = network.Response.prototype as Record<string, Read | undefined>;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as (typeof names)[number];
    const read = prototype[name];
    if (read) prototype[name] = inTask(name, read);
  }
}

function inTask(name: string, read: Read): Read {
  const reading: Read = function () {
    const place = takePlace();
    const text = this.bodyUsed ? undefined : (apply(getText, texts, [this]) as string | undefined);
    const body = apply(read, this, []);
    const task = schedule("body", 0, place, `${name}()`);
    return new PromiseOfRealm((resolve, reject) => {
      const settle = (give: () => void) =>
        current.host.deliver(() => {
          begin(task);
          give();
        });
      const known = text !== undefined && (name === "text" || name === "json");
      if (known) settle(() => (name === "text" ? resolve(text) : parse(text, resolve, reject)));
      void apply(promiseThen, body, [
        (value: unknown) => known || settle(() => resolve(value)),
        (error: unknown) => known || settle(() => reject(error)),
      ]);
    });
  };
  return defineProperty(reading, "name", { value: name });
}

function parse(
  text: string,
  resolve: (value: unknown) => void,
  reject: (error: unknown) => void,
): void {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    return reject(error);
  }
  resolve(value);
}
