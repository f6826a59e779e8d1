/*
 * What a file's text tells of its names. A linter finds out scopes when a rule first asks for them, which
 * takes as long as all else a rule does: the text is asked before. It may say yes without need, but no only
 * where it is right, or a name is written with escapes.
 */
import type { SourceCode } from "eslint";

// A comment ends where it must, and no other part can match in two ways: else a long line of slashes takes
// for ever.
const comment = String.raw`/\*(?:(?!\*/)[^])*\*/|//.*(?!.)`;
const gap = String.raw`(?:\s|${comment})*`;
const gapOrStar = String.raw`(?:\s|\*|${comment})*`;
const begin = String.raw`(?<![\p{ID_Continue}$])`;
const name = String.raw`([\p{ID_Continue}$]+)`;

/** `const name`, `function* name`, `let other, name =`. */
const definition = new RegExp(
  String.raw`\b(?:const|let|var|using|function)\b${gapOrStar}${name}|,${gap}${name}${gap}(?=[=:!])`,
  "gu",
);
/** `name(null`, `name?.(undefined`, `name<T>(null`. */
const callWithNothing = new RegExp(
  String.raw`${begin}${name}${gap}(?:\?\.${gap})?(?:<[^()]{0,200}>${gap})?\(${gap}(?:null|undefined)\b`,
  "gu",
);

/** May a variable or a function of this name be in the file? */
export function mayDefine(identifier: string, code: SourceCode): boolean {
  return definedNames(code).has(identifier);
}

/** May the file call what has this name, with `null` or `undefined` first? */
export function mayCallWithNothing(identifier: string, code: SourceCode): boolean {
  return calledNames(code).has(identifier);
}

/** May the file declare this name of a global in any way, also by a parameter or an import? */
export function mayDeclare(identifier: string, code: SourceCode): boolean {
  const known = globalNames(code);
  const found = known.get(identifier) ?? declarationOf(identifier).test(code.text);
  known.set(identifier, found);
  return found;
}

/** May the name be that of an import of such a module, or of what `require` returns? */
export function mayImport(
  identifier: string,
  code: SourceCode,
  isWanted: (source: string) => boolean,
): boolean {
  if (code.text.includes("require")) return true;
  const source = importedNames(code).get(identifier);
  return source !== undefined && isWanted(source);
}

const definedNames = oncePerFile(({ text }) => namesIn(text, definition));
const calledNames = oncePerFile(({ text }) => namesIn(text, callWithNothing));
const globalNames = oncePerFile(() => new Map<string, boolean>());
/** The module of each imported name. */
const importedNames = oncePerFile(({ ast }) => {
  const imports = ast.body.filter((statement) => statement.type === "ImportDeclaration");
  return new Map(
    imports.flatMap(({ specifiers, source }) =>
      specifiers.map(({ local }) => [local.name, String(source.value)] as const),
    ),
  );
});

function namesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].flatMap((match) => match.slice(1)));
}

function declarationOf(identifier: string): RegExp {
  const end = String.raw`[,=)}\]:;]|\?${gap}[:,)]|(?:from|of|in)\b|$`;
  return new RegExp(
    String.raw`(?<![\p{ID_Continue}$]|(?<!\.\.)\.)${identifier}(?=${gap}(?:${end}))` +
      String.raw`|\b(?:let|var|function|class|enum|namespace|as)\b${gapOrStar}${identifier}(?![\p{ID_Continue}$])`,
    "u",
  );
}

function oncePerFile<T extends object>(find: (code: SourceCode) => T): (code: SourceCode) => T {
  // oxlint has one object for the code of all files, but a tree for each.
  const found = new WeakMap<SourceCode["ast"], T>();
  return (code) => {
    const known = found.get(code.ast) ?? find(code);
    found.set(code.ast, known);
    return known;
  };
}
