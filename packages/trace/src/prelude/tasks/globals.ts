import { defineProperty, deleteProperty, getPrototypeOf } from "../originals.ts";

/** Gives the program another value for a global. */
export function replaceGlobal(name: string, value: unknown): void {
  defineProperty(globalThis, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** Takes a global away that the program's host does not have. */
export function removeGlobal(name: string): void {
  let holder: object | null = globalThis;
  for (; holder !== null; holder = getPrototypeOf(holder)) deleteProperty(holder, name);
}
