// Annotations reach what a module with resources evaluates in a block of its own.
await using resource = { x: 1, async [Symbol.asyncDispose]() {} };
export const pair: [number, "a"] = [resource.x, "a"];
export const side: "left" | "right" = (await resource.x) > 0 ? "left" : "right";
export let count: number | undefined = resource.x;
export class Keyed {
  static key = pair[0].toFixed();
}
