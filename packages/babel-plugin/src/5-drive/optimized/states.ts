/*
 * Writes blocks as the cases of a `switch`, in a function that each await resumes:
 *
 *   1: if (!(i < n)) go to 3     →  value => { try { for (;;) switch (at) {
 *      suspend, then 2                  case 1: if (!(i < n)) return resolve(); at = 2; …; return;
 *   2: i++, go to 1                     case 2: i++; at = 1; continue;
 *   3: return                         } } catch (error) { reject(error); } }
 */
import { types as t } from "@babel/core";
import { template } from "../../build/template.ts";
import { type Block, type Suspension, target } from "./blocks.ts";
import type { Machine } from "./machine.ts";

const rejecting = template.statement(`try { CODE; } catch (error) { REJECT(error); }`);

/** Errors reject the promise whose function this is. */
export function rejectInto(
  reject: string,
  code: t.Statement | readonly t.Statement[],
): t.Statement {
  return rejecting({ CODE: code, REJECT: reject });
}

const handling = template.statement(`
  try {
    CODE;
  } catch (error) {
    if (HANDLER === 0) return REJECT(error);
    AT = HANDLER;
    VALUE = error;
  }
`);

/** Makes the statements that have a function resumed. */
export type Wait = (suspension: Suspension) => t.Statement[];

/**
 * @param start where the code begins
 * @param step the name of the function that runs the states
 * @param parameters the names of the function's own parameters
 * @returns the declarations of that function, and of the variables that the states share
 */
export function writeStates(
  machine: Machine,
  blocks: readonly Block[],
  start: Block,
  step: string,
  parameters: ReadonlySet<string>,
  wait: Wait,
): { variables: t.Statement[]; step: t.Statement } {
  const { names, variables, vars } = machine;
  const { usesHandlers } = machine.regions;
  const goesOn = ({ jumps, mayGoTo, next }: Block) => jumps.length > 0 || mayGoTo.size > 0 || next;
  const usesNumbers =
    blocks.length > 1 || start !== blocks[0] || usesHandlers || blocks.some(goesOn);
  const initial = start.label.number();
  const cases = blocks.map((block, index) =>
    bodyOf(block, blocks[index + 1], usesNumbers, machine, wait),
  );
  const { loops, nested } = completeJumps(blocks, machine);
  const isLoop = loops || cases.some(({ continues }) => continues) || usesHandlers;
  const code = usesNumbers
    ? t.switchStatement(
        t.identifier(names.at),
        casesOf(
          blocks,
          cases.map(({ body }) => body),
          machine,
        ),
      )
    : t.blockStatement(cases[0]?.body ?? []);
  const value = t.identifier(names.value);
  const again = nested ? names.again : undefined;
  const body = usesHandlers
    ? forever(
        handling({
          CODE: code,
          HANDLER: names.handler,
          REJECT: names.reject,
          AT: names.at,
          VALUE: names.value,
        }),
        again,
      )
    : rejectInto(names.reject, isLoop ? forever(code, again) : unwrapBlock(code));
  const stepFunction = t.arrowFunctionExpression([value], t.blockStatement([body]));
  const declared = [...variables].filter((name) => !parameters.has(name) && !vars.has(name));
  const lets = [
    ...declared.map((name) => t.variableDeclarator(t.identifier(name))),
    ...(usesNumbers ? [t.variableDeclarator(t.identifier(names.at), initial)] : []),
    ...(usesHandlers
      ? [t.variableDeclarator(t.identifier(names.handler), t.numericLiteral(0))]
      : []),
  ];
  const shared = [...vars]
    .filter((name) => !parameters.has(name))
    .map((name) => t.variableDeclarator(t.identifier(name)));
  return {
    variables: [
      ...(shared.length > 0 ? [t.variableDeclaration("var", shared)] : []),
      ...(lets.length > 0 ? [t.variableDeclaration("let", lets)] : []),
    ],
    step: constant(step, stepFunction),
  };
}

export function constant(name: string, value: t.Expression): t.Statement {
  return t.variableDeclaration("const", [t.variableDeclarator(t.identifier(name), value)]);
}

/** `const { promise, resolve, reject } = withResolvers();` */
export function destructured(
  properties: Readonly<Record<string, string>>,
  value: t.Expression,
): t.Statement {
  const pattern = Object.entries(properties).map(([key, name]) =>
    t.objectProperty(t.identifier(key), t.identifier(name), false, key === name),
  );
  return t.variableDeclaration("const", [t.variableDeclarator(t.objectPattern(pattern), value)]);
}

interface Case {
  readonly body: t.Statement[];
  readonly continues: boolean;
}

function bodyOf(
  block: Block,
  following: Block | undefined,
  usesNumbers: boolean,
  { names }: Machine,
  wait: Wait,
): Case {
  const { body, suspension, next } = block;
  if (suspension) {
    const { resume, comments } = suspension;
    const numbered = usesNumbers ? [goTo(target(resume).label.number(), names.at)] : [];
    // Nothing is returned: what follows the promise of a `then` would wait for it.
    const [first, ...rest] = [...numbered, ...wait(suspension), t.returnStatement()];
    return {
      body: [...body, withComments(first, comments), ...rest],
      continues: false,
    };
  }
  const isNext = !next || target(next) === following;
  if (isNext) {
    const continues = t.isContinueStatement(body.at(-1));
    return { body, continues };
  }
  const jump = jumpTo(target(next), names.at);
  return { body: [...body, ...jump], continues: t.isContinueStatement(jump.at(-1)) };
}

export function goTo(number: t.NumericLiteral, at: string): t.ExpressionStatement {
  return t.expressionStatement(t.assignmentExpression("=", t.identifier(at), number));
}

/** A short `return` is repeated instead of jumped to. */
function jumpTo(block: Block, at: string, label?: string): t.Statement[] {
  const [only] = block.body;
  if (block.body.length === 1 && t.isReturnStatement(only) && isShort(only))
    return [t.cloneNode(only, true, true)];
  return goOnAt(block, at, label);
}

function goOnAt(block: Block, at: string, label: string | undefined): t.Statement[] {
  const name = label === undefined ? null : t.identifier(label);
  return [goTo(block.label.number(), at), t.continueStatement(name)];
}

function isShort({ argument }: t.ReturnStatement): boolean {
  if (!t.isCallExpression(argument)) return false;
  return argument.arguments.every(
    (node) => t.isIdentifier(node) || t.isNumericLiteral(node) || t.isBooleanLiteral(node),
  );
}

function completeJumps(
  blocks: readonly Block[],
  { names }: Machine,
): { loops: boolean; nested: boolean } {
  let loops = false;
  let nested = false;
  for (const { jumps } of blocks) {
    for (const { statement, to, place } of jumps) {
      const { isGuarded, isNested } = place;
      const label = isNested ? names.again : undefined;
      statement.body = isGuarded
        ? goOnAt(target(to), names.at, label)
        : jumpTo(target(to), names.at, label);
      const isJump = t.isContinueStatement(statement.body.at(-1));
      loops ||= isJump;
      nested ||= isJump && isNested;
    }
  }
  return { loops, nested };
}

/** Numbers the states that are jumped to; others are reached by falling through, or not at all. */
function casesOf(
  blocks: readonly Block[],
  bodies: readonly t.Statement[][],
  machine: Machine,
): t.SwitchCase[] {
  const references = new Map<Block, t.NumericLiteral[]>();
  for (const { label } of machine.blocks) {
    const block = target(label);
    references.set(block, [...(references.get(block) ?? []), ...label.references]);
  }
  const cases: t.SwitchCase[] = [];
  let isReached = true;
  blocks.forEach((block, index) => {
    const numbers = references.get(block) ?? [];
    const body = bodies[index] ?? [];
    const last = cases.at(-1);
    if (numbers.length > 0) {
      const number = cases.length + 1;
      for (const literal of numbers) literal.value = number;
      cases.push(t.switchCase(t.numericLiteral(number), [...body]));
      isReached = true;
    } else if (isReached) last?.consequent.push(...body);
    isReached &&=
      !block.suspension && block.next !== undefined && target(block.next) === blocks[index + 1];
  });
  return cases;
}

function forever(code: t.Statement, label: string | undefined): t.Statement {
  const body = t.isTryStatement(code) ? t.blockStatement([code]) : code;
  const loop = t.forStatement(null, null, null, body);
  return label === undefined ? loop : t.labeledStatement(t.identifier(label), loop);
}

function unwrapBlock(node: t.Statement): t.Statement[] {
  return t.isBlockStatement(node) ? node.body : [node];
}

export function withComments<S extends t.Statement>(
  node: S,
  comments: readonly t.Comment[] | undefined,
): S {
  if (comments) node.leadingComments = [...comments];
  return node;
}
