import type { NodePath, PluginPass, types as t } from "@babel/core";
import type { DriverChoice } from "../options/driver-choice.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import type { ResolvedOverride } from "../options/override.ts";
import { hasDirective, keepsFunction } from "./directives.ts";
import { includesFile } from "./files.ts";
import { chosenBy } from "./overrides.ts";
import { Pragmas } from "./pragmas.ts";

/** The drivers that are chosen in a file. */
export interface Choices {
  /** For what is no function's. */
  readonly module: DriverChoice;
  /** For a function, by itself or by its body: it may be replaced by a copy that has the same one. */
  readonly of: (node: t.Function) => DriverChoice;
}

/**
 * Finds what is chosen, before anything changes. A pragma precedes a directive, that an override, and
 * that the option `driver`. What is chosen for a function is chosen for those in it, except that these do not become
 * generators, since whoever calls them expects a promise.
 */
export function chooseDrivers(
  program: NodePath<t.Program>,
  pass: PluginPass,
  options: Pick<ResolvedOptions, "driver" | "keepDirectives" | "overrides" | "promise" | "types">,
  directory: string,
): Choices {
  const { driver, keepDirectives } = options;
  const overrides = options.overrides.filter(
    ({ test }) => !test || includesFile({ include: test, exclude: [], directory }, pass),
  );
  const { code } = pass.file;
  const hasPragmas = !code || code.includes("@unawait");
  const hasDirectives = keepDirectives.some((name) => !code || code.includes(name));
  if (!hasPragmas && !hasDirectives && overrides.length === 0) {
    return { module: driver, of: () => driver };
  }

  const pragmas = new Pragmas(program.node, pass, options);
  const chosen = new WeakMap<t.Node, DriverChoice>();
  program.traverse({
    Function(path) {
      const { node } = path;
      if (!node.async) return;
      const choice =
        pragmaFor(path, pragmas) ??
        (keepsFunction(path, keepDirectives) ? "keep" : overrideFor(path, overrides)) ??
        driver;
      chosen.set(node, choice).set(node.body, choice);
    },
  });
  const isKept = hasDirective(program.node, keepDirectives);
  const ofFile = pragmas.ofFile ?? (isKept ? "keep" : overrides.find(isForAll)?.driver) ?? driver;
  const module = ofFile === "generator" ? driver : ofFile;
  return { module, of: (node) => chosen.get(node) ?? chosen.get(node.body) ?? module };
}

/** What the innermost pragma around a function says. */
function pragmaFor(path: NodePath<t.Function>, pragmas: Pragmas): DriverChoice | undefined {
  let isNested = false;
  for (let outer: NodePath | null = path; outer; outer = outer.parentPath) {
    if (outer !== path && outer.isFunction()) isNested = true;
    const word = outer.isProgram() ? pragmas.ofFile : pragmas.at(outer.node);
    if (word !== undefined && !(isNested && word === "generator")) return word;
  }
  return undefined;
}

/** What the first override that matches a function, or one around it, says. */
function overrideFor(
  path: NodePath<t.Function>,
  overrides: readonly ResolvedOverride[],
): DriverChoice | undefined {
  const around = functionsAround(path);
  for (const override of overrides) {
    const own = chosenBy(override, path);
    if (own !== undefined) return own;
    const outer = around.map((fn) => chosenBy(override, fn));
    const inherited = outer.find((choice) => choice !== undefined && choice !== "generator");
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

function functionsAround(path: NodePath): NodePath<t.Function>[] {
  const found: NodePath<t.Function>[] = [];
  for (let outer = path.parentPath; outer; outer = outer.parentPath) {
    if (outer.isFunction()) found.push(outer);
  }
  return found;
}

function isForAll({ callee, decorator, name }: ResolvedOverride): boolean {
  return !callee && !decorator && !name;
}
