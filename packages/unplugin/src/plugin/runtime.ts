import { fileURLToPath } from "node:url";

/** The runtime and its entries. */
export const runtimeModules: RegExp = /^@unawait\/runtime(?:\/[\w-]+)?$/;

export const runtimeEntries: readonly string[] = [
  "@unawait/runtime",
  "@unawait/runtime/captured",
  "@unawait/runtime/exact",
  "@unawait/runtime/exact-captured",
];

/**
 * The file of an entry of the runtime. It is found from here, since strict layouts of node_modules
 * hide it from the program, and it is the ES module for `require` too, so that it stands once in a
 * bundle.
 */
export function runtimePath(entry: string): string {
  return fileURLToPath(import.meta.resolve(entry));
}
