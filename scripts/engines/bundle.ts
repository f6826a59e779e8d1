import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { transformSync } from "@babel/core";
import preset from "babel-plugin-unawait/preset";
import type { Options } from "babel-plugin-unawait";
import { transformSync as transformWithBabel7 } from "babel-core-7";
import { rollup } from "rollup";
import type { Engine } from "./engines.ts";

const behaviours = join(import.meta.dirname, "../../test/integration/behaviours");

/** The parser of React Native's preset does not know `await using`, so it is left out for Hermes. */
const entry = (hasResources: boolean) => `
import { behave } from ${JSON.stringify(join(behaviours, "behaviours.js"))};
${
  hasResources
    ? `import { useResources } from ${JSON.stringify(join(behaviours, "resources.js"))};`
    : "const useResources = () => {};"
}
const log = (...values) => console.log(values.join(" "));
behave(log).then(() => useResources(log)).then(() => log("done"), (error) => log(error.stack));
`;

/** The shared program in one script, lowered for an engine; as it is if there is none. */
export async function bundle(
  engine?: Engine,
  options?: Options,
  hasResources: boolean = !engine?.isReactNative,
): Promise<string> {
  const code = entry(hasResources);
  const { generate } = await rollup({
    input: "entry",
    onwarn: () => {},
    plugins: [
      {
        name: "lower",
        resolveId: (id) => {
          if (id === "entry") return id;
          return id.startsWith("@unawait/") ? fileURLToPath(import.meta.resolve(id)) : null;
        },
        load: (id) => (id === "entry" ? code : readFileSync(id, "utf8")),
        transform: (text, id) => (engine ? lower(text, id, engine, options) : null),
      },
    ],
  });
  const { output } = await generate({ format: "iife", generatedCode: "es5", strict: true });
  const bundled = output[0].code;
  if (!engine?.last) return bundled;
  const again = transformSync(bundled, {
    configFile: false,
    babelrc: false,
    compact: false,
    sourceType: "script",
    plugins: [...engine.last],
  });
  return again?.code ?? "";
}

/** React Native's preset needs Babel 7. */
function lower(code: string, id: string, engine: Engine, options?: Options): string {
  const transform = engine.isReactNative ? transformWithBabel7 : transformSync;
  const result = transform(code, {
    configFile: false,
    babelrc: false,
    filename: id === "entry" ? "entry.js" : id,
    sourceType: "module",
    presets: [...engine.presets, [preset, options ?? {}]],
  });
  return result?.code ?? "";
}
