import * as fc from "fast-check";
import { classExpression } from "./classes.ts";
import { functionExpression, parameters } from "./functions.ts";
import {
  type Around,
  inner,
  label,
  name,
  once,
  oneOf,
  only,
  synchronous,
  type Text,
  text,
  word,
} from "./text.ts";
import { typedExpression } from "./typescript.ts";

/** Functions call only those with a higher number, so that every program ends. */
export const functions = 3;

export function expression(around: Around): Text {
  return once("expression", around, () => {
    const leaves = leavesOf(around);
    if (around.depth <= 0) return oneOf(...leaves);
    const deeper = expression(inner(around));
    const functionsIn = [
      text`((${parameters(around)}) => ${expression(synchronous(around))})(${deeper})`,
      functionExpression(around),
      functionExpression(around),
      classExpression(around),
    ];
    const choices = [...leaves, ...compound(deeper), ...functionsIn];
    if (around.isTyped) choices.push(...typedExpression(around, deeper));
    const suspending: Text[] = [];
    if (around.isAsync) suspending.push(text`(await ${deeper})`, text`(await ${deeper})`);
    if (around.isGenerator) suspending.push(text`(yield ${deeper})`);
    if (around.isAsync && around.isGenerator) {
      suspending.push(text`(yield* ${source(inner(around))})`);
    }
    return oneOf(...choices, ...suspending, ...suspending);
  });
}

/** An expression that suspends in its midst, as few others do, without functions around it. */
export function suspendingExpression(around: Around): Text {
  return once("suspending", around, () => {
    const leaf = oneOf(...leavesOf(around));
    const awaited = text`(await ${leaf})`;
    const yielded = around.isGenerator ? [text`(yield ${leaf})`] : [];
    const operand = oneOf(leaf, awaited, awaited, ...yielded);
    const small = oneOf(...compound(operand));
    return oneOf(small, oneOf(...compound(oneOf(operand, operand, small))));
  });
}

function leavesOf(around: Around): Text[] {
  const leaves = [
    label,
    name,
    text`typeof ${name}`,
    text`Promise.resolve(${label})`,
    text`Promise.reject(${label})`,
    text`later(${label})`,
    text`thenable(${label}, ${word("true", "false")})`,
    text`odd.${word("twice", "late", "both", "nested", "own", "broken")}(${label})`,
    text`Sub.${word("resolve", "reject")}(${label})`,
    text`Loud.resolve(${label})`,
    only("throwing"),
    only("undefined"),
    only("null"),
    only("this === undefined"),
    text`getter.${word("a", "b")}`,
    text`box.${word("value", "missing", "value++")}`,
  ];
  if (around.inMethod) leaves.push(text`super${word(".g", ".m(1)", ".x", '["g"]')}`);
  if (around.hasArguments) {
    leaves.push(
      text`arguments${word(".length", "[0]", "[1]")}`,
      only("show(new.target)"),
      only("(() => show(arguments[0]))()"),
    );
  }
  return leaves;
}

function compound(deeper: Text): Text[] {
  return [
    text`(${deeper}, ${deeper})`,
    text`(${deeper} ${word("||", "&&", "??", "===", "!==")} ${deeper})`,
    text`(show(${deeper}) + show(${deeper}))`,
    text`(show(${deeper}) in box)`,
    text`(${deeper} ? ${deeper} : ${deeper})`,
    text`${word("!", "void ", "typeof ")}${deeper}`,
    text`[${deeper}, ...[${deeper}]]`,
    text`({ a: ${deeper}, [${label}]: ${deeper} }).a`,
    text`({ ...${deeper}, [show(${deeper})]: ${deeper} })`,
    text`show(${deeper})`,
    text`list(${deeper}, ...[${deeper}], show(${deeper}))`,
    text`box.call(${deeper})`,
    text`box[${word('"call"', "`call`")}](${deeper}, ${deeper})`,
    text`${word("box", "null", "undefined")}?.${word("call", "value?.call", "none?.", "[show(1)]?.")}(${deeper})`,
    text`new Pair(${deeper}, ${deeper}).first`,
    text`(${name} ${word("=", "??=", "+=")} ${deeper})`,
    text`(box.value ${word("=", "+=", "??=", "&&=")} ${deeper})`,
    text`(box[show(${deeper})] = ${deeper})`,
    // In a list, so that Babel keeps the parentheses: V8 rejects `f([1], [o.p] = a)`.
    text`(0, [${name}, box.value = ${deeper}] = [${deeper}])`,
    text`(0, { a: box.value, ...box.rest } = { a: ${deeper}, c: ${label} })`,
    deeper.map((code) => "`${show(" + code + ")}§`"),
    fc.tuple(deeper, deeper).map(([a, b]) => "`${show(" + a + ")} ${show(" + b + ")}`"),
    text`(${deeper}, box.call)(${deeper})`,
    text`(${deeper} || box).call?.(${deeper})`,
    text`(${deeper} ?? box)?.value`,
    text`box[show(${deeper})]++`,
    text`[, ${deeper}].length`,
    text`({ m() { return ${label}; }, "a b": ${deeper} }).m()`,
    deeper.map((code) => "tag`a${" + code + "}b`"),
    call,
    text`Promise.${word("all", "race", "allSettled", "any")}([${deeper}, ${deeper}])`,
    text`new Sub((resolve, reject) => ${word("resolve", "reject")}(${label}))`,
  ];
}

/** `caller` stands for the number of the function that calls. */
const call: Text = word(
  ...Array.from({ length: functions }, (_, index) => `call${index + 1}(caller, "§")`),
);

export function source(around: Around): Text {
  const value = expression(inner(around));
  // Not one whose `next` throws, which V8 closes in an asynchronous loop; ECMA-262 does not.
  const ofValues = [
    text`iterable(${label}, ${word("0", "2", "3", "4")})`,
    text`(function* () { try { yield ${label}; yield ${expression(synchronous(around, { inMethod: false }))}; } finally { log(${label}); } })()`,
  ];
  return oneOf(
    ...(around.closesSyncIterators ? ofValues : []),
    text`asyncIterable(${label}, ${word("0", "1", "2", "3", "4", "5", "6")})`,
    text`[${value}, ${label}]`,
    text`(async function* () { yield ${label}; try { yield ${expression(inner(around, { isAsync: true, isGenerator: true, inMethod: false }))}; } finally { log(${label}); } })()`,
  );
}
