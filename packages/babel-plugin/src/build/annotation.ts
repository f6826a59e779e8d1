import { types as t } from "@babel/core";

/**
 * The type arguments of an annotation with one of these names: `Promise<T>` → `T`. As type arguments
 * of the driver they reach more of the body than what TypeScript infers.
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
  const {
    typeArguments = (type as { typeParameters?: typeof type.typeArguments }).typeParameters,
  } = type;
  return typeArguments?.params.map((argument) => t.cloneNode(argument));
}

/** Is a type written at the parameter? */
export function isAnnotated(param: t.Node): boolean {
  return "typeAnnotation" in param && param.typeAnnotation != null;
}

/** The type of several parameters as a tuple: `[limit?: number, ...others: string[]]`. */
export function tupleOf(params: readonly t.FunctionParameter[]): t.TSTypeAnnotation {
  const members = params.map((param, index) => {
    const target = t.isAssignmentPattern(param) ? param.left : param;
    const type = typeOf(param);
    if (t.isRestElement(target)) return t.tsRestType(type);
    const label = t.isIdentifier(target) ? t.identifier(target.name) : t.identifier(`arg${index}`);
    const isOptional = target !== param || (t.isIdentifier(target) && target.optional === true);
    return t.tsNamedTupleMember(label, isOptional ? orUndefined(type) : type, isOptional);
  });
  return t.tsTypeAnnotation(t.tsTupleType(members));
}

/** The type of a pattern without an annotation: `{ a = 1 }` → `{ a?: number }`. */
export function typeOfPattern(pattern: t.Node): t.TSTypeAnnotation | undefined {
  if (!t.isObjectPattern(pattern)) return undefined;
  const members: t.TSPropertySignature[] = [];
  for (const property of pattern.properties) {
    if (!t.isObjectProperty(property) || property.computed) return undefined;
    const isOptional = t.isAssignmentPattern(property.value);
    const type = typeOf(property.value);
    const annotation = t.tsTypeAnnotation(isOptional ? orUndefined(type) : type);
    const member = t.tsPropertySignature(t.cloneNode(property.key) as t.Identifier, annotation);
    member.optional = isOptional;
    members.push(member);
  }
  return t.tsTypeAnnotation(t.tsTypeLiteral(members));
}

/** With `exactOptionalPropertyTypes`, `a?: T` alone does not allow `undefined`. */
function orUndefined(type: t.TSType): t.TSUnionType {
  return t.tsUnionType([type, t.tsUndefinedKeyword()]);
}

/** The annotated type, or that of a literal as default value, or `any`. */
function typeOf(node: t.Node): t.TSType {
  const target = t.isAssignmentPattern(node) ? node.left : node;
  const annotation = "typeAnnotation" in target ? target.typeAnnotation : undefined;
  if (t.isTSTypeAnnotation(annotation)) return t.cloneNode(annotation.typeAnnotation);
  const value = t.isAssignmentPattern(node) ? node.right : undefined;
  if (t.isNumericLiteral(value)) return t.tsNumberKeyword();
  if (t.isStringLiteral(value) || t.isTemplateLiteral(value)) return t.tsStringKeyword();
  if (t.isBooleanLiteral(value)) return t.tsBooleanKeyword();
  if (t.isRestElement(node)) return t.tsArrayType(t.tsAnyKeyword());
  return t.tsAnyKeyword();
}
