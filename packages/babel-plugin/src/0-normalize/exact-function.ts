/*
 * With the option `exact`, functions become methods or arrows, which are no constructors and have
 * neither `prototype` nor, in sloppy code, `caller` and `arguments`:
 *
 *   async function load() { … }         →  var load = asyncFunction({ async load() { … } }.load);
 *   const get = async function () { … } →  const get = asyncFunction({ async get() { … } }.get);
 *   const put = async () => { … }       →  const put = asyncFunction({ put: async () => { … } }.put);
 *
 * Declarations move to where they are hoisted to.
 */
import { type NodePath, types as t } from "@babel/core";
import { isDeclaredAgain } from "../1-analyze/declared-again.ts";
import { parameterNames } from "../1-analyze/parameters.ts";
import { collectUsage } from "../1-analyze/usage.ts";
import type { Helpers } from "../helpers/index.ts";
import { inferredName } from "../inferred-name.ts";
import { locate } from "../locate.ts";
import { asNamedMethod, asNamedProperty } from "../named-method.ts";

type Shapeable = t.FunctionDeclaration | t.FunctionExpression | t.ArrowFunctionExpression;

/** Functions that have the best shape there is for them. */
const shaped = new WeakSet<t.Node>();

export function needsExactShape(path: NodePath): path is NodePath<Shapeable> {
  const { node } = path;
  const isFunction =
    t.isFunctionDeclaration(node) ||
    t.isFunctionExpression(node) ||
    t.isArrowFunctionExpression(node);
  return isFunction && !node.generator && !shaped.has(node);
}

/** @returns whether the function has been replaced, rather than left as it is */
export function giveExactShape(path: NodePath<Shapeable>, helpers: Helpers): boolean {
  const { node } = path;
  const names = parameterNames(node);
  if (new Set(names).size < names.length) {
    // Neither a method nor an arrow can have two parameters of the same name.
    shaped.add(node);
    return false;
  }
  if (path.isFunctionDeclaration()) return hoist(path, helpers);
  if (path.isFunctionExpression()) path.replaceWith(shapeExpression(path, helpers));
  else if (path.isArrowFunctionExpression()) path.replaceWith(shapeArrow(path, helpers));
  locate(path.node, node.loc);
  return true;
}

function shapeArrow(path: NodePath<t.ArrowFunctionExpression>, helpers: Helpers): t.Expression {
  const { node } = path;
  shaped.add(node);
  const name = inferredName(path);
  return helpers.call("asyncFunction", [name === undefined ? node : asNamedProperty(name, node)]);
}

function shapeExpression(path: NodePath<t.FunctionExpression>, helpers: Helpers): t.Expression {
  const { node } = path;
  const { id } = node;
  if (!id) return helpers.call("asyncFunction", [asNamedMethod(inferredName(path) ?? "", node)]);
  const { identifiers, directEval } = collectUsage(node, ["params", "body"]);
  const isAssigned = (path.scope.getOwnBinding(id.name)?.constantViolations.length ?? 0) > 0;
  if ((isAssigned || directEval) && !path.isInStrictMode()) {
    // Only the name of a function expression ignores being assigned to.
    shaped.add(node);
    return helpers.call("asyncFunction", [node]);
  }
  const method = helpers.call("asyncFunction", [asNamedMethod(id.name, node)]);
  return identifiers.has(id.name) || directEval ? bindOwnName(id.name, method) : method;
}

/** `(() => { const name = value; return name; })()` */
function bindOwnName(name: string, value: t.Expression): t.Expression {
  const declaration = t.variableDeclaration("const", [
    t.variableDeclarator(t.identifier(name), value),
  ]);
  const body = t.blockStatement([declaration, t.returnStatement(t.identifier(name))]);
  return t.callExpression(t.arrowFunctionExpression([], body), []);
}

function hoist(path: NodePath<t.FunctionDeclaration>, helpers: Helpers): boolean {
  const { node, parentPath } = path;
  const { id, loc } = node;
  const around = parentPath.isExportDeclaration() ? parentPath : path;
  const block = around.parentPath as NodePath<t.Program | t.BlockStatement>;
  const expression = t.toExpression(t.cloneNode(node, false));
  if (!id) {
    path.replaceWith(helpers.call("asyncFunction", [asNamedMethod("default", expression)]));
    locate(path.node, loc);
    return true;
  }
  if (block.isSwitchCase() || isDeclaredAgain(path)) {
    shaped.add(node);
    return false;
  }
  const isFunctionScope = block.isProgram() || t.isFunction(block.parent);
  const method = helpers.call("asyncFunction", [asNamedMethod(id.name, expression)]);
  const declaration = t.variableDeclaration(isFunctionScope ? "var" : "let", [
    t.variableDeclarator(id, method),
  ]);
  locate(declaration, loc);
  t.inheritsComments(declaration, around.node);
  path.scope.parent?.removeBinding(id.name);
  if (around.isExportDeclaration()) {
    const name = around.isExportDefaultDeclaration() ? "default" : id.name;
    const specifier = t.exportSpecifier(t.identifier(id.name), t.identifier(name));
    around.replaceWith(t.exportNamedDeclaration(null, [specifier]));
    locate(around.node, loc);
  } else {
    path.remove();
  }
  if (block.isProgram()) {
    helpers.runFirst(declaration);
  } else {
    const [inserted] = block.unshiftContainer("body", declaration);
    block.scope.registerDeclaration(inserted);
  }
  return true;
}
