import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import {
  type InputOptions,
  type PluginItem,
  type PluginObject,
  type PresetItem,
  transformSync,
  types as t,
} from "@babel/core";
import { transformSync as transformSync7 } from "babel-core-7";
import unawait from "babel-plugin-unawait";
import preset from "babel-plugin-unawait/preset";
import { describe, expect, test, vi } from "vitest";
import { type EventLog, runProgram } from "./support/run-program.ts";
import { isTurn } from "./support/turns.ts";
import { rewrite, type Source } from "./support/transform.ts";

const root = join(import.meta.dirname, "other-plugins");
const scripts = read("scripts/*.js");
const native = new Map<Source, EventLog>();
for (const source of scripts) native.set(source, await runProgram([source]));

test.each(scripts)("$filename runs to its end", (source) => {
  expect(native.get(source)?.length).toBeGreaterThan(3);
  expect(native.get(source)?.join("\n")).not.toContain("failed");
});

/** What is used with ours, each part in its order. */
interface Combination {
  readonly plugins?: readonly PluginItem[];
  readonly presets?: readonly PresetItem[];
  readonly assumptions?: Record<string, boolean>;
  /** Scripts that the other plugins change the meaning of, or refuse, also without ours. */
  readonly without?: readonly string[];
}

type Arrange = (combination: Combination) => Combination;

/** Ours before the others, behind them, before those of a preset, and as a preset. */
const orders: Record<string, Arrange> = {
  first: ({ plugins = [], ...rest }) => ({ ...rest, plugins: [unawait, ...plugins] }),
  last: ({ plugins = [], ...rest }) => ({ ...rest, plugins: [...plugins, unawait] }),
  "before presets": ({ plugins = [], presets = [], ...rest }) => ({
    ...rest,
    plugins: [unawait],
    presets: [...presets, () => ({ plugins: [...plugins] })],
  }),
  "as the first preset": ({ presets = [], ...rest }) => ({
    ...rest,
    presets: [preset, ...presets],
  }),
  "as the last preset": ({ presets = [], ...rest }) => ({ ...rest, presets: [...presets, preset] }),
};

/** Plugins of preset-env need no entry of their own in package.json. */
const fromPresetEnv = createRequire(
  createRequire(import.meta.filename).resolve("@babel/preset-env"),
);

function plugin(name: string): PluginItem {
  return fromPresetEnv.resolve(`@babel/plugin-${name}`);
}

function env(targets: Record<string, number>): Combination {
  return { presets: [["@babel/preset-env", { targets, modules: false }]] };
}

const classMembers = [
  plugin("transform-class-properties"),
  plugin("transform-private-methods"),
  plugin("transform-private-property-in-object"),
  plugin("transform-class-static-block"),
];

const combinations: Record<string, Combination> = {
  "preset-env for a current browser": env({ chrome: 140 }),
  "preset-env for one without async functions": env({ chrome: 50 }),
  "preset-env for ES5": env({ ie: 11 }),
  "preset-typescript": { presets: ["@babel/preset-typescript"] },
  "class members": { plugins: classMembers },
  "class members as assigned properties": {
    plugins: classMembers,
    assumptions: { setPublicClassFields: true, privateFieldsAsProperties: true },
  },
  istanbul: { plugins: [["babel-plugin-istanbul", { cwd: "/src" }]] },
  "block-scoping": { plugins: [plugin("transform-block-scoping")] },
  parameters: {
    plugins: [plugin("transform-parameters")],
    // An arrow with a rest parameter in a static field loses its `this`.
    without: ["class-members"],
  },
  "arrow-functions": {
    plugins: [plugin("transform-arrow-functions")],
    // Arrows in class fields and with `super` need other plugins too.
    without: ["arrow-before-super", "class-members", "super-properties"],
  },
  "arrow-functions and classes": {
    plugins: [
      ...classMembers,
      plugin("transform-object-super"),
      plugin("transform-arrow-functions"),
      plugin("transform-classes"),
    ],
  },
  classes: { plugins: [...classMembers, plugin("transform-classes")] },
  destructuring: { plugins: [plugin("transform-destructuring"), plugin("transform-spread")] },
  "for-of": { plugins: [plugin("transform-for-of")] },
  "explicit-resource-management": { plugins: [plugin("transform-explicit-resource-management")] },
};

for (const [row, [name, combination]] of Object.entries(combinations).entries()) {
  describe(`beside ${name}`, () => {
    for (const [column, source] of scripts.entries()) {
      const script = basename(source.filename, ".js");
      if (combination.without?.includes(script) || !isTurn(row + column, 6)) continue;
      test(`${script} behaves as it did, to the tick`, async () => {
        // Where no other plugin begins with the program, each order gives the same list.
        const isOrdered = combination.presets !== undefined || name === "istanbul";
        for (const order of isOrdered ? ["first", "as the last preset"] : ["first"]) {
          const output = transform(source, orders[order]?.(combination) ?? {});
          expect(await runProgram([output]), `ours ${order}`).toEqual(native.get(source));
        }
      });
    }
  });
}

describe("the user's code is what others see", () => {
  const source = {
    filename: "/src/load.mjs",
    code: `async function load(id) { return await id; }
      async function* pages() { yield 1; }
      export const all = async () => { for await (const page of pages()) load(page); };`,
  };
  const istanbul: PluginItem = ["babel-plugin-istanbul", { cwd: "/src" }];

  test("istanbul counts as natively", () => {
    const counted = (combination: Combination): string | undefined =>
      /coverageData = (\{.*?\n {2}\});/s.exec(transform(source, combination).code)?.[1];
    const natively = counted({ plugins: [istanbul] });
    expect(natively).toContain("statementMap");
    for (const [order, arrange] of Object.entries(orders)) {
      expect(counted(arrange({ plugins: [istanbul] })), order).toBe(natively);
      const lowered = arrange({ ...env({ chrome: 50 }), plugins: [istanbul] });
      expect(counted(lowered), order).toBe(natively);
    }
  });

  test("React Compiler memoizes as natively", () => {
    const component = {
      filename: "/src/app.mjs",
      code: `import { useState } from "react";
        export function App({ id }) {
          const [user, setUser] = useState(null);
          const load = async () => { setUser(await (await fetch("/u/" + id)).json()); };
          return [load, user];
        }`,
    };
    const compiler: PluginItem = "babel-plugin-react-compiler";
    const cached = (combination: Combination): string[] =>
      transform(component, combination).code.match(/\$\[\d+\] (?:!==|=) /g) ?? [];
    const natively = cached({ plugins: [compiler] });
    expect(natively.length).toBeGreaterThan(3);
    for (const [order, arrange] of Object.entries(orders)) {
      const { code } = transform(component, arrange({ plugins: [compiler] }));
      expect(code, order).not.toMatch(/\basync\b/);
      expect(cached(arrange({ plugins: [compiler] })), order).toEqual(natively);
      const together = arrange({ plugins: [compiler, istanbul] });
      expect(transform(component, together).code, order).toContain("coverageData");
    }
  });

  test("all syntax is ours to lower, also beside Babel's plugins that begin with the program", () => {
    for (const [order, arrange] of Object.entries(orders)) {
      const { code } = transform(source, arrange(env({ chrome: 50 })));
      expect(code, order).not.toMatch(/_wrapAsyncGenerator|_asyncToGenerator|_asyncIterator/);
    }
  });

  test("the plugin and the preset can be in one run", () => {
    const blind = () => ({ visitor: { Program: { enter() {} } } });
    for (const plugins of [[unawait], [unawait, blind], [blind, unawait]]) {
      const output = transform(source, { plugins, presets: [preset] });
      expect(output.code).toBe(transform(source, { plugins: [unawait] }).code);
    }
  });

  test("a warning names the plugins that do not, once", () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    // Such a plugin cannot be moved.
    const fixed = (...args: Parameters<typeof unawait>): PluginObject => {
      const { manipulateOptions: _, ...rest } = unawait(...args);
      return rest;
    };
    const blind = { name: "blind", visitor: { Program: { enter() {} } } };
    for (let i = 0; i < 2; i++) transform(source, { plugins: [fixed, () => blind] });
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/runs before blind, .* preset/)]]);
    warn.mockRestore();
  });
});

describe("beside Babel's own plugins for async functions", () => {
  const plugins = [
    plugin("transform-async-generator-functions"),
    plugin("transform-async-to-generator"),
  ];

  for (const source of scripts) {
    const script = basename(source.filename, ".js");

    test(`${script} behaves as it did, to the tick, when ours comes first`, async () => {
      for (const order of ["first", "before presets"]) {
        const output = transform(source, orders[order]?.({ plugins }) ?? {});
        expect(await runProgram([output]), `ours ${order}`).toEqual(native.get(source));
      }
    });

    // Theirs alone leave `await using` where no function is async any more, and take other turns
    // in `yield*`.
    if (["await-using", "generators"].includes(script)) continue;
    test(`${script} logs the same when they do`, async () => {
      const output = transform(source, { plugins: [...plugins, unawait] });
      expect(eventsOf(await runProgram([output]))).toEqual(eventsOf(native.get(source) ?? []));
    });
  }
});

describe("with syntax that no engine runs", () => {
  test("decorators", async () => {
    await expectSameInEveryOrder(read("decorators.js"), {
      plugins: [["@babel/plugin-proposal-decorators", { version: "2023-11" }]],
    });
  });

  test("TypeScript's enums, namespaces and parameter properties", async () => {
    const sources = read("*.ts.txt").map(({ filename, code }) => ({
      filename: filename.replace(".txt", ""),
      code,
    }));
    const typescript = { presets: ["@babel/preset-typescript"] };
    await expectSameInEveryOrder(sources, typescript);
    const { presets = [] } = env({ chrome: 50 });
    await expectSameInEveryOrder(sources, typescript, {
      presets: [...presets, ...typescript.presets],
    });
  });

  const components = [
    ...read("react-runtime.mjs"),
    ...read("react.jsx"),
    {
      filename: "program.mjs",
      code: `import "react-runtime.mjs"; import * as page from "react.jsx"; await exercise(page);`,
    },
  ];
  const react: PresetItem = [
    "@babel/preset-react",
    { pragma: "h", pragmaFrag: "Fragment", runtime: "classic" },
  ];

  test("JSX, with components that react-refresh registers", async () => {
    const events = await expectSameInEveryOrder(components, {
      plugins: [["react-refresh/babel", { skipEnvCheck: true }]],
      presets: [react],
    });
    expect(events.join("\n")).toMatch(/registered Page function/);
  });
});

describe("modules become", () => {
  const modules = read("modules/*.mjs");
  const loader = read("loader.js");
  const start = { filename: "start.js", code: `load("program.mjs");` };

  const formats: Record<string, (name: string) => PluginItem> = {
    CommonJS: () => plugin("transform-modules-commonjs"),
    SystemJS: (name) => [
      fromPresetEnv.resolve("@babel/plugin-transform-modules-systemjs"),
      { moduleIds: true, moduleId: name },
    ],
  };

  for (const [format, pluginFor] of Object.entries(formats)) {
    test(`${format} and behave as they did, to the tick`, async () => {
      const linked = await runProgram(modules);
      for (const [order, arrange] of Object.entries(orders)) {
        const outputs = modules.map((source) => {
          const name = basename(source.filename);
          const { code } = transform(source, arrange({ plugins: [pluginFor(name)] }));
          const body = `define("${name}", (require, module, exports) => {${code}\n});`;
          return { filename: `${name}.js`, code: format === "CommonJS" ? body : code };
        });
        expect(await runProgram([...loader, ...outputs, start]), `ours ${order}`).toEqual(linked);
      }
    });
  }
});

test("Babel 7 parses `await using` without another plugin", () => {
  const output = transformSync7("async () => { await using file = open(); };", {
    configFile: false,
    plugins: [[unawait, { driver: "file" }]],
  });
  expect(output?.code).toContain("useAsync(open())");
});

describe("in Babel 7, with nodes made by Babel 8", () => {
  for (const source of scripts) {
    test(basename(source.filename, ".js").replaceAll("-", " "), () => {
      const { code } = source;
      const output = transformSync7(code, {
        ...options(source),
        generatorOpts: { retainFunctionParens: true },
        plugins: [unawait],
      });
      expect(output?.code).toBe(rewrite(source).code);
    });
  }
});

/**
 * @param required what makes the sources run at all
 * @param combination what ours is combined with
 * @returns what the sources log, with ours or without
 */
async function expectSameInEveryOrder(
  sources: readonly Source[],
  required: Combination,
  combination: Combination = required,
): Promise<EventLog> {
  const others = await runProgram(sources.map((source) => transform(source, required)));
  expect(others.length, "events logged").toBeGreaterThan(3);
  expect(others.join("\n")).not.toContain("failed");
  for (const [order, arrange] of Object.entries(orders)) {
    const outputs = sources.map((source) => transform(source, arrange(combination)));
    expect(await runProgram(outputs), `ours ${order}`).toEqual(others);
  }
  return others;
}

function transform(source: Source, combination: Combination): Source {
  const { plugins = [], presets = [], assumptions = {} } = combination;
  const result = transformSync(source.code, {
    ...options(source),
    assumptions,
    plugins: [...plugins],
    presets: [...presets],
  });
  if (result?.code == null) throw new Error(`No output for ${source.filename}`);
  return { filename: source.filename, code: result.code };
}

function options({ filename }: Source): InputOptions {
  return {
    // Istanbul leaves out what looks like a test.
    filename: `/src/${basename(filename)}`,
    configFile: false,
    babelrc: false,
    sourceType: filename.endsWith(".js") ? "script" : "module",
  };
}

function read(pattern: string): Source[] {
  return globSync(join(root, pattern))
    .toSorted()
    .map((filename) => ({ filename, code: readFileSync(filename, "utf8") }));
}

/** The events in no order: async generators of Babel take other ticks than native ones. */
function eventsOf(log: EventLog): string[] {
  return log.map((event) => event.replace(/^\d+: /, "")).toSorted();
}

test("arrows of other plugins stay as they are", () => {
  const addArrow: PluginObject = {
    name: "adds an arrow",
    visitor: {
      CallExpression(path) {
        if (path.node.arguments.length > 0) return;
        const call = t.expressionStatement(t.identifier("effect"));
        path.node.arguments.push(t.arrowFunctionExpression([], t.blockStatement([call])));
      },
    },
  };
  const code = "const f = async () => { use(); };";
  for (const plugins of [
    [() => addArrow, unawait],
    [unawait, () => addArrow],
  ]) {
    const output = transformSync(code, { configFile: false, plugins })?.code;
    expect(output).toMatch(/use\(\(\) => \{\s*effect;\s*\}\)/);
  }
});
