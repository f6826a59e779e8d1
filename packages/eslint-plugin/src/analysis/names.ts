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
  String.raw`\b(?:const|let|var|function)\b${gapOrStar}${name}|,${gap}${name}${gap}(?=[=:!])`,
  "gu",
);
/** `name(null`, `name?.(undefined`, `name<T>(null`. */
const callWithNothing = new RegExp(
  String.raw`${begin}${name}${gap}(?:\?\.${gap})?(?:<[^()]{0,200}>${gap})?\(${gap}(?:null|undefined)\b`,
  "gu",
);

// oxlint has one object for the code of all files, but a tree for each.
const imported = new WeakMap<SourceCode["ast"], ReadonlyMap<string, string>>();
const defined = new WeakMap<SourceCode["ast"], ReadonlySet<string>>();
const calledWithNothing = new WeakMap<SourceCode["ast"], ReadonlySet<string>>();
const declared = new WeakMap<SourceCode["ast"], Map<string, boolean>>();

/** May a variable or a function of this name be in the file? */
export function mayDefine(identifier: string, code: SourceCode): boolean {
  return namesIn(code, definition, defined).has(identifier);
}

/** May the file call what has this name, with `null` or `undefined` first? */
export function mayCallWithNothing(identifier: string, code: SourceCode): boolean {
  return namesIn(code, callWithNothing, calledWithNothing).has(identifier);
}

/** May the file declare the name in any way, also by a parameter or an import? */
export function mayDeclare(identifier: string, code: SourceCode): boolean {
  const known = declared.get(code.ast) ?? new Map<string, boolean>();
  declared.set(code.ast, known);
  const found =
    known.get(identifier) ??
    new RegExp(
      String.raw`(?<![\p{ID_Continue}$]|(?<!\.\.)\.)${identifier}(?=${gap}(?:[,=)}\]:;]|\?:|(?:from|of|in)\b|$))` +
        String.raw`|\b(?:let|var|function|class|enum|namespace|as)\b${gapOrStar}${identifier}(?![\p{ID_Continue}$])`,
      "u",
    ).test(code.text);
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
  const known = imported.get(code.ast) ?? importsOf(code);
  imported.set(code.ast, known);
  const source = known.get(identifier);
  return source !== undefined && isWanted(source);
}

/** The module of each imported name. */
function importsOf({ ast }: SourceCode): ReadonlyMap<string, string> {
  return new Map(
    ast.body.flatMap((statement) =>
      statement.type === "ImportDeclaration"
        ? statement.specifiers.map(({ local }) => [local.name, String(statement.source.value)])
        : [],
    ),
  );
}

function namesIn(
  code: SourceCode,
  pattern: RegExp,
  cache: WeakMap<SourceCode["ast"], ReadonlySet<string>>,
): ReadonlySet<string> {
  const known = cache.get(code.ast);
  if (known) return known;
  const found = new Set([...code.text.matchAll(pattern)].flatMap((match) => match.slice(1)));
  cache.set(code.ast, found);
  return found;
}
