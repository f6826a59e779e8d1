/*
 * Reports code that keeps the event loop busy with microtasks alone:
 *
 *   while (true) await null;
 *   while (!ready) await Promise.resolve();       // nothing in the loop sets `ready`
 *   function bad() { Promise.resolve().then(bad); }
 *   async function* chunks() { while (true) yield "x"; }   for await (const x of chunks()) use(x);
 */
import type { Rule } from "eslint";
import type * as estree from "estree";
import { isEndlessForAwait } from "../analysis/endless-generator.ts";
import { type FunctionNode, headOf, type Node } from "../analysis/nodes.ts";
import { cyclesIn } from "../analysis/self-feeding.ts";
import { Settled } from "../analysis/settled.ts";
import { isEndless, type Loop } from "../analysis/way-out.ts";
import { defineRule } from "./rule.ts";

type AnyLoop = Loop | (Node & estree.ForOfStatement);

const task = "await new Promise((resolve) => setTimeout(resolve));";

const rule: Rule.RuleModule = defineRule({
  name: "no-endless-microtasks",
  description: "Disallow loops and recursion that run microtasks without end",
  hasSuggestions: true,
  messages: {
    loop: `Every \`await\` in this loop is of a value that is settled already, and nothing ends the loop: timers, I/O and rendering never run. Await a task in each round, or now and then: \`${task}\``,
    generator: `The generator of this loop never ends, and neither of them awaits anything pending: timers, I/O and rendering never run. Await a task in each round, or now and then: \`${task}\``,
    recursion:
      "This function runs itself again in a microtask, without end: timers, I/O and rendering never run. Use `setTimeout` or `setImmediate` for the next run",
    yield: `Add \`${task}\` to the loop`,
  },
  create(context) {
    const { sourceCode: code } = context;
    if (!/\b(?:await|then|finally|queueMicrotask|nextTick)\b/.test(code.text)) return {};
    const settled = new Settled(code);
    const functions: FunctionNode[] = [];
    const report = (node: AnyLoop, messageId: "loop" | "generator"): void => {
      const suggest = [
        { messageId: "yield", fix: (fixer: Rule.RuleFixer) => addTask(node, fixer, code) },
      ];
      context.report({ node, loc: headOf(node), messageId, suggest });
    };
    const checkLoop = (loop: Loop): void => {
      const { count, areSettled } = settled.awaits(loop);
      if (count > 0 && areSettled && isEndless(loop, code)) report(loop, "loop");
    };
    const collect = (node: Node): void => void functions.push(node as FunctionNode);
    return {
      WhileStatement: (node) => checkLoop(node),
      DoWhileStatement: (node) => checkLoop(node),
      ForStatement: (node) => checkLoop(node),
      ForOfStatement(node) {
        if (isEndlessForAwait(node, code, settled)) report(node, "generator");
      },
      FunctionDeclaration: collect,
      FunctionExpression: collect,
      ArrowFunctionExpression: collect,
      "Program:exit"() {
        for (const { call } of cyclesIn(functions, code, settled)) {
          context.report({ node: call, messageId: "recursion" });
        }
      },
    };
  },
});
export default rule;

function addTask(
  loop: AnyLoop,
  fixer: Rule.RuleFixer,
  code: Rule.RuleContext["sourceCode"],
): Rule.Fix {
  const body = loop.body as Node;
  const text = code.getText(body);
  if (body.type !== "BlockStatement") return fixer.replaceText(body, `{ ${text} ${task} }`);
  const last = body.body.at(-1) as Node | undefined;
  if (!last) return fixer.replaceText(body, `{ ${task} }`);
  const column = last.loc?.start.line === body.loc?.start.line ? undefined : last.loc?.start.column;
  const gap = column === undefined ? " " : `\n${" ".repeat(column)}`;
  return fixer.insertTextAfter(last, `${gap}${task}`);
}
