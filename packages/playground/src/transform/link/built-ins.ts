import { types as t } from "@babel/core";
import { parse } from "../parse.ts";
import type { ParsedFile } from "./link.ts";

const sources = import.meta.glob<string>("./node/*.js", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What programs about the event loop import of Node, in its simplest form, by "node:" and name. */
export const builtIns: ReadonlyMap<string, ParsedFile> = new Map(
  Object.entries(sources).map(([path, source]) => {
    const name = `node:${path.replace(/^\.\/node\/|\.js$/g, "").replace("-", "/")}`;
    return [name, { name, source, ast: withoutPositions(source) }];
  }),
);

/** They are no part of the program: nothing that they do has a place in it. */
function withoutPositions(source: string): t.File {
  const file = parse(source);
  t.traverseFast(file, (node) => {
    node.loc = null;
  });
  return file;
}
