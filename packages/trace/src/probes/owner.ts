import { type NodePath, types as t } from "@babel/core";

/** An async function, and how its code calls the probes. */
export interface Owner {
  readonly path: NodePath<t.Function>;
  readonly isGenerator: boolean;
  /** The variable that holds what the recorder calls this call of the function. */
  readonly call: string;
  /** `call.method(…args)` */
  readonly probe: (
    method: string,
    ...args: (t.Expression | null | undefined)[]
  ) => t.CallExpression;
}

export function ownerOf(path: NodePath<t.Function>, owners: Map<t.Node, Owner>): Owner {
  const known = owners.get(path.node);
  if (known) return known;
  const call = path.scope.generateUid("call");
  const owner: Owner = {
    path,
    isGenerator: path.node.generator === true,
    call,
    probe: (method, ...args) =>
      t.callExpression(
        t.memberExpression(t.identifier(call), t.identifier(method)),
        args.filter((arg) => arg != null),
      ),
  };
  owners.set(path.node, owner);
  return owner;
}
