import { defineProperty } from "../originals.ts";

/** Gives the program another value for a global. */
export function replaceGlobal(name: string, value: unknown): void {
  defineProperty(globalThis, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
