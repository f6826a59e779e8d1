import { types as t } from "@babel/core";

/** `recast.types`, as far as it is needed here. */
export interface NodeTypes {
  readonly Type: {
    readonly def: (name: string) => Definition;
    readonly hasDef: (name: string) => boolean;
    readonly from: (check: () => boolean, name: string) => unknown;
  };
  readonly finalize: () => void;
}

interface Definition {
  readonly bases: (...names: string[]) => Definition;
  readonly field: (name: string, type: unknown, initial: () => unknown) => Definition;
}

/**
 * Tells recast about the nodes of Babel 8 that it does not know, without which it refuses many files
 * of TypeScript that have comments in classes or interfaces. A second call does nothing.
 *
 * @param types `recast.types` of the recast that is used
 */
export function defineTypes({ Type, finalize }: NodeTypes): void {
  const anything = Type.from(() => true, "anything");
  for (const [name, keys] of Object.entries(t.VISITOR_KEYS)) {
    if (Type.hasDef(name)) continue;
    const definition = Type.def(name).bases("Node");
    for (const key of keys) definition.field(key, anything, () => null);
  }
  finalize();
}
