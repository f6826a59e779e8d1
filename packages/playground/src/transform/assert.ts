/** What @babel/plugin-transform-typescript uses of `node:assert`. */
export default function assert(condition: boolean): void {
  if (!condition) throw new Error("An assertion of @babel/plugin-transform-typescript has failed");
}
