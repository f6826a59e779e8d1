/*
 * Comments that choose a driver:
 *
 *   // @unawait keep
 *   async function load() { … }
 */
import { type PluginPass, types as t } from "@babel/core";
import {
  choiceNames,
  type ChoiceName,
  type ChoiceOptions,
  whyRefused,
} from "../options/driver-choice.ts";
import { quote, unexpected } from "../options/validators.ts";

/** `@unawait word` on a line of its own, also in a documentation comment. */
const form = /^[\s*]*@unawait(?![\w/-])[^\S\n]*(.*?)[\s*]*$/m;

/** The pragmas of a file: each is for all functions in the node that it stands in front of. */
export class Pragmas {
  readonly #pass: PluginPass;
  readonly #options: ChoiceOptions;
  /** Comments at the head of the file that are not for its first statement. */
  readonly #head: ReadonlySet<t.Comment>;

  /** @throws {Error} with a code frame, when a pragma has an unknown word */
  constructor(program: t.Program, pass: PluginPass, options: ChoiceOptions) {
    this.#pass = pass;
    this.#options = options;
    this.#head = new Set(headComments(program));
    for (const comment of pass.file.ast.comments ?? []) this.#read(comment);
  }

  /** What the head of the file says. */
  get ofFile(): ChoiceName | undefined {
    return this.#last([...this.#head]);
  }

  /** What stands in front of a node. */
  at(node: t.Node): ChoiceName | undefined {
    const decorators = ("decorators" in node && node.decorators) || [];
    const comments = [
      ...(node.leadingComments ?? []),
      ...(decorators.at(-1)?.trailingComments ?? []),
      // `async /* @unawait keep */ function () {}`
      ...(t.isFunction(node) ? (node.innerComments ?? []) : []),
    ];
    return this.#last(comments.filter((comment) => !this.#head.has(comment)));
  }

  #last(comments: readonly t.Comment[]): ChoiceName | undefined {
    return comments.map((comment) => this.#read(comment)).findLast((word) => word !== undefined);
  }

  #read(comment: t.Comment): ChoiceName | undefined {
    const word = wordIn(comment);
    if (word === undefined) return undefined;
    const pragma = `pragma ${quote(`@unawait ${word}`.trim())}`;
    if (!isChoice(word)) {
      throw this.#errorAt(comment, unexpected(pragma, word, choiceNames.map(quote)));
    }
    const refusal = whyRefused(word, this.#options);
    if (refusal) {
      const option = refusal.option.replace(/^O/, "o");
      throw this.#errorAt(
        comment,
        `The ${pragma} does not work with the ${option}: ${refusal.why}`,
      );
    }
    return word;
  }

  #errorAt({ loc }: t.Comment, message: string): Error {
    // Babel reads nothing but the position.
    return this.#pass.file.buildCodeFrameError({ loc } as t.Node, message);
  }
}

function isChoice(word: string): word is ChoiceName {
  return (choiceNames as readonly string[]).includes(word);
}

function wordIn({ value }: t.Comment): string | undefined {
  return form.exec(value)?.[1];
}

/** Comments in front of everything, unless they stand directly before a statement with functions. */
function headComments({ directives, body }: t.Program): t.Comment[] {
  const [first] = body;
  const before = first?.leadingComments ?? [];
  const own = first && hasAsync(first) ? directlyBefore(first, before) : [];
  return [
    ...directives.flatMap(({ leadingComments }) => leadingComments ?? []),
    ...before.filter((comment) => !own.includes(comment)),
  ];
}

/** The last of the comments, up to an empty line. */
function directlyBefore(node: t.Node, comments: readonly t.Comment[]): t.Comment[] {
  let next: t.Node | t.Comment = node;
  const found = [];
  for (const comment of comments.toReversed()) {
    const end = comment.loc?.end.line;
    const start: number | undefined = next.loc?.start.line;
    if (end !== undefined && start !== undefined && start > end + 1) break;
    found.push(comment);
    next = comment;
  }
  return found;
}

function hasAsync(tree: t.Node): boolean {
  let found = false;
  t.traverseFast(tree, (node) => {
    found ||= t.isFunction(node) && node.async;
  });
  return found;
}
