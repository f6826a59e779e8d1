/*
 * Makes from the runtime's source, packages/runtime/src/*.ts, what is not kept in the repository:
 *
 * - packages/babel-plugin/src/helpers/sources.generated.ts: the text of the helpers that the plugin
 *   writes into files
 * - packages/runtime/src/{captured,exact,exact-captured}.generated.ts: the runtime for these options
 *
 * Runs when the workspace is installed, and before the tests.
 *
 * Each declaration becomes a helper of its own, so that a file gets what it uses and no more:
 *
 *   export function emit(value: unknown) { return emissionOf("value", value); }
 *   → emit: { code: "function $$emit(value) { return $$emissionOf("value", value); }", uses: ["emissionOf"] }
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename, dirname, join } from "node:path";
import { generate, parseSync, types as t } from "@babel/core";
import type { HelperSource } from "../packages/babel-plugin/src/helpers/helper-source.ts";

const packages = join(import.meta.dirname, "../packages");
const runtime = join(packages, "runtime/src");
const target = join(packages, "babel-plugin/src/helpers/sources.generated.ts");

/** Modules whose declarations take the place of others of the same name, with an option. */
const variants = ["captured", "exact"] as const;

type Sources = Record<string, HelperSource>;

const sources: Sources = {};
const variantSources = { captured: {} as Sources, exact: {} as Sources };

const files: string[] = readdirSync(runtime)
  .filter((file) => file !== "index.ts" && !file.endsWith(".generated.ts"))
  .toSorted();
const texts = new Map(files.map((file) => [file, readFileSync(join(runtime, file), "utf8")]));
const names = new Set([...texts.values()].flatMap((text) => [...declarationsOf(text).keys()]));

for (const [file, text] of texts) {
  const variant = variants.find((name) => file.startsWith(`${name}-`));
  const helpers = variant ? variantSources[variant] : sources;
  const typed = declarationsOf(text);
  const untyped = declarationsOf(stripTypeScriptTypes(text));
  for (const [name, nodes] of typed) {
    if (name in helpers) throw new Error(`${file}: ${name} is declared in another module too`);
    const [code, uses] = textOf(untyped.get(name) ?? [], basename(file));
    const [typedCode, typedUses] = textOf(nodes, basename(file));
    const isFirst = /^var .* = /.test(code);
    helpers[name] = { code, uses, typed: typedCode, typedUses, isFirst };
  }
}

const output = `// Made from packages/runtime by scripts/generate-helpers.ts
import type { HelperSource } from "./helper-source.ts";

type Sources = Readonly<Record<string, HelperSource>>;

export const sources: Sources = ${JSON.stringify(sources, null, 2)};

export const capturedSources: Sources = ${JSON.stringify(variantSources.captured, null, 2)};

export const exactSources: Sources = ${JSON.stringify(variantSources.exact, null, 2)};
`;
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, output);

/** The globals of the host, as the modules of the runtime declare them. */
const ambient = [...texts.values()]
  .flatMap((text) => parse(text).filter(isAmbient))
  .map((node) => generate(node, { comments: false }).code);

const { captured, exact } = variantSources;
const exported = exportsOf(readFileSync(join(runtime, "index.ts"), "utf8"));
writeModule("captured", { ...sources, ...captured });
writeModule("exact", { ...sources, ...exact });
writeModule("exact-captured", { ...sources, ...captured, ...exact });

/** One module with all of the runtime, which exports what index.ts does. */
function writeModule(name: string, declarations: Sources): void {
  const used = new Set(exported);
  for (const own of used) declarations[own]?.typedUses.forEach((other) => used.add(other));
  const declared = Array.from(used, (own) => {
    const text = (declarations[own]?.typed ?? "").replaceAll("$$", "").replace(/^var /, "let ");
    // An overload is exported as its implementation is.
    return exported.has(own) ? text.replace(/^(?=\w)/gm, "export ") : text;
  });
  const code = `// Made from packages/runtime/src by scripts/generate-helpers.ts\n${[...ambient, ...declared].join("\n")}\n`;
  writeFileSync(join(runtime, `${name}.generated.ts`), code);
}

function parse(text: string): t.Statement[] {
  const ast = parseSync(text, {
    sourceType: "module",
    configFile: false,
    babelrc: false,
    parserOpts: { plugins: ["typescript"] },
  });
  return ast?.program.body ?? [];
}

/** The names that a module exports of others. */
function exportsOf(text: string): Set<string> {
  const specifiers = parse(text).flatMap((node) =>
    t.isExportNamedDeclaration(node) ? node.specifiers : [],
  );
  return new Set(specifiers.map(({ exported: name }) => (t.isIdentifier(name) ? name.name : "")));
}

/** The declarations of a module, by name; overloads of a function stand together. */
function declarationsOf(text: string): Map<string, t.Statement[]> {
  const declarations = new Map<string, t.Statement[]>();
  for (const statement of parse(text)) {
    if (t.isImportDeclaration(statement)) continue;
    const declaration = t.isExportNamedDeclaration(statement) ? statement.declaration : statement;
    if (!declaration || isAmbient(declaration)) continue;
    const name = nameOf(declaration);
    declarations.set(name, [...(declarations.get(name) ?? []), declaration]);
  }
  return declarations;
}

/** A global of the host: `declare const setTimeout: …`. */
function isAmbient(node: t.Statement): boolean {
  return t.isVariableDeclaration(node) && node.declare === true;
}

function nameOf(node: t.Statement): string {
  // In a sloppy file it gets a directive, which does not go with any others.
  if (t.isFunctionDeclaration(node) && !node.params.every((param) => t.isIdentifier(param))) {
    throw new Error(`${node.id?.name}: a function of the runtime has plain parameters only`);
  }
  if (t.isVariableDeclaration(node, { kind: "let" })) {
    const [declarator] = node.declarations;
    if (node.declarations.length === 1 && t.isIdentifier(declarator?.id)) return declarator.id.name;
  }
  const isDeclaration =
    t.isFunctionDeclaration(node) ||
    t.isTSDeclareFunction(node) ||
    t.isTSInterfaceDeclaration(node) ||
    t.isTSTypeAliasDeclaration(node);
  if (isDeclaration && node.id) return node.id.name;
  // Everything else would run, or have a dead zone, before the functions of a file are called.
  throw new Error(
    `${node.type}: a module of the runtime declares functions, types and "let"s only`,
  );
}

/** The text of a helper, in which the names of helpers begin with `$$`, and which ones it uses. */
function textOf(declarations: readonly t.Statement[], file: string): [string, string[]] {
  const uses = new Set<string>();
  const own = declarations.map((node) => nameOf(node));
  const statements = declarations.map((node) => {
    const copy = t.cloneNode(node, true);
    if (t.isVariableDeclaration(copy)) copy.kind = "var";
    visit(copy, undefined, "");
    t.removePropertiesDeep(copy, { preserveComments: false });
    return copy;
  });
  for (const name of own) uses.delete(name);
  const code = statements.map((node) => generate(node, { comments: false }).code).join("\n");
  // The comment that lets bundlers drop it goes with the others.
  const pure = code.replace(/^(var .* = )(?=\$\$)/, "$1/*#__PURE__*/");
  return [pure, [...uses].toSorted()];

  function visit(node: t.Node, parent: t.Node | undefined, key: string): void {
    if (t.isIdentifier(node) && names.has(node.name) && !isPropertyName(parent, key)) {
      uses.add(node.name);
      if (t.isObjectProperty(parent) && parent.shorthand) {
        throw new Error(`${file}: ${node.name} is the name of a helper and of a property`);
      }
      node.name = `$$${node.name}`;
    }
    for (const child of t.VISITOR_KEYS[node.type] ?? []) {
      const value = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[child];
      for (const inner of [value].flat()) if (inner) visit(inner, node, child);
    }
  }
}

function isPropertyName(parent: t.Node | undefined, key: string): boolean {
  if (key === "property" || key === "key") {
    return !(parent && "computed" in parent && parent.computed);
  }
  return false;
}
