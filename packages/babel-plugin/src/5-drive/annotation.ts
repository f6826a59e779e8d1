import { types as t } from "@babel/core";

/**
 * The types that an annotation of one of these names gives, `Promise<T>` → `T`, to be told to the
 * driver: what it infers from the place it stands in reaches less of the body.
 */
export function typeArgumentsOf(
  annotation: t.Node | null | undefined,
  names: readonly string[],
): t.TSType[] | undefined {
  if (!t.isTSTypeAnnotation(annotation)) return undefined;
  const type = annotation.typeAnnotation;
  if (!t.isTSTypeReference(type) || !t.isIdentifier(type.typeName)) return undefined;
  if (!names.includes(type.typeName.name)) return undefined;
  // Babel 7 calls them parameters.
  const { typeArguments = (type as { typeParameters?: typeof type.typeArguments }).typeParameters } =
    type;
  return typeArguments?.params.map((argument) => t.cloneNode(argument));
}
