/*
 * The plugin with Babel 7: its source a second time, whose `@babel/core` is Babel 7.
 */
import { createRequire, registerHooks } from "node:module";
import { transformSync } from "babel-core-7";
import type { Options } from "babel-plugin-unawait";
import type { Source } from "../support/transform.ts";
import { sourceTypeOf } from "./source.ts";

const mark = "?babel-7";
const copy = `unawait${mark}`;

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = "" } = context;
    if (specifier === copy) return marked(next("babel-plugin-unawait", context));
    if (!parentURL.endsWith(mark)) return next(specifier, context);
    if (specifier.startsWith(".")) return marked(next(specifier, context));
    if (specifier !== "@babel/core") return next(specifier, context);
    return next("babel-core-7", { ...context, parentURL: import.meta.url });
  },
});

function marked<T extends { url: string }>(resolved: T): T {
  return { ...resolved, url: resolved.url + mark };
}

const { default: plugin } = createRequire(import.meta.url)(copy) as { default: object };

export function rewriteWithBabel7({ code, filename }: Source, options: Options): string {
  const result = transformSync(code, {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: sourceTypeOf(filename),
    parserOpts: {
      plugins: [
        "explicitResourceManagement" as never,
        ["decorators", { version: "2023-11" }] as never,
        "decoratorAutoAccessors",
        ...(filename.endsWith(".ts") ? (["typescript"] as const) : []),
      ],
    },
    plugins: [[plugin as never, options]],
  });
  if (result?.code == null) throw new Error(`No output for ${filename}`);
  return result.code;
}
