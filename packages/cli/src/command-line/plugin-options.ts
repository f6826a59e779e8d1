import type { Options as PluginOptions } from "babel-plugin-unawait";
import type { Option } from "./option.ts";
import { judgedByPlugin, milliseconds, repeatable, runnerOr, toggleOr } from "./value-type.ts";

/** Options of the plugin that only a configuration can set. */
export const configKeys: readonly [
  "exclude",
  "include",
  "keepDirectives",
  "optimize",
  "overrides",
] = ["exclude", "include", "keepDirectives", "optimize", "overrides"];

type FlagKey = Exclude<keyof PluginOptions, (typeof configKeys)[number]>;

/** A type error here means that the plugin has an option that the command line lacks. */
export const pluginOptions: Record<FlagKey, Omit<Option, "group">> = {
  driver: {
    name: "driver",
    type: runnerOr(judgedByPlugin("KIND", "inline", "file", "runtime")),
    brief: "inline, file or runtime",
    details:
      "what runs the functions: code written into each of them (`inline`, default), code that they share in a `file` or import from the package `@unawait/runtime`, or a function that a module exports, such as `bluebird:coroutine`",
  },
  exact: {
    name: "exact",
    type: judgedByPlugin(),
    brief: "match AsyncFunction",
    details:
      "make rewritten functions also match `instanceof AsyncFunction`, without a `prototype`",
  },
  guard: {
    name: "guard",
    type: toggleOr(milliseconds),
    brief: "tell where code suspends",
    details:
      "add calls that tell `@unawait/guard/browser` where code suspends; with a number, also let a task run after so many milliseconds without one",
  },
  lower: {
    name: "lower",
    type: repeatable(
      judgedByPlugin("SYNTAX", "async-functions", "async-generators", "for-await", "await-using"),
    ),
    brief: "lower only this syntax",
    details:
      "lower only this syntax: `async-functions`, `async-generators`, `for-await` or `await-using`; can be repeated",
  },
  promise: {
    name: "promise",
    type: runnerOr(judgedByPlugin("KIND", "global", "captured")),
    brief: "global or captured",
    details:
      "which `Promise` rewritten functions use: the `global` one at each call (default), the one `captured` when the file is loaded, or a class that a module exports, such as `bluebird:default`",
  },
  targets: {
    name: "targets",
    type: repeatable(judgedByPlugin("QUERY")),
    brief: "lower what engines lack",
    details:
      "lower only the syntax that one of these engines lacks: a browserslist query, such as `chrome 60`; can be repeated",
  },
  topLevelAwait: {
    name: "top-level-await",
    type: judgedByPlugin("KIND", "preserve", "wrap", "error"),
    brief: "preserve, wrap or error",
    details:
      "`await` at the top level of a module: `preserve` it (default), `wrap` the module's code in a function, or report an `error`",
  },
  trace: {
    name: "trace",
    type: judgedByPlugin(),
    brief: "report to trace hooks",
    details:
      "add calls that report each suspension and result to the hooks of the global `unawaitTrace`",
  },
  types: {
    name: "types",
    type: judgedByPlugin(),
    onByDefault: true,
    brief: "add no annotations",
    details: "do not add type annotations to rewritten TypeScript",
  },
};

export const pluginKeys: readonly string[] = [...Object.keys(pluginOptions), ...configKeys];
