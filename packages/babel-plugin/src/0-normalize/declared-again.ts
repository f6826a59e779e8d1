import type { NodePath, types as t } from "@babel/core";

/**
 * Is the function's name declared more than once, or not at all (`export default function () {}`)?
 * Which declaration counts then depends on their order.
 */
export function isDeclaredAgain(path: NodePath<t.FunctionDeclaration>): boolean {
  const { id } = path.node;
  const binding = id && path.scope.parent?.getBinding(id.name);
  if (binding?.path !== path) return true;
  return binding.constantViolations.some(
    (other) => other.isFunctionDeclaration() || other.isVariableDeclarator(),
  );
}
