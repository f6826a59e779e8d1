/*
 * The driver as articles have it, to be compared with the right one:
 *
 *   function step(resume) {                  function step(resume) {
 *     …                                        …
 *     try {                              →     result.value.then(onValue, reject);
 *       const promise = …                    }
 *       Promise.prototype.then.call(…);
 *     } catch (error) { onError(error); }
 *   }
 *
 * So `await 42` is a TypeError, and a rejection passes the function's `catch` and `finally` by.
 */
import { type NodePath, type PluginObject, template, types as t } from "@babel/core";

const wait = template.statement("result.value.then(ON_VALUE, REJECT);", {
  placeholderPattern: /^[A-Z_]+$/,
});

export function textbook(): PluginObject {
  return {
    name: "textbook-driver",
    visitor: {
      Program: {
        exit: (program) => program.traverse({ FunctionDeclaration: simplify }),
      },
    },
  };
}

/** The driver's `step` is the one function with such a parameter right inside of an executor. */
function simplify(step: NodePath<t.FunctionDeclaration>): void {
  const [resume] = step.node.params;
  if (!t.isIdentifier(resume, { name: "resume" })) return;
  const executor = step.parentPath.parent;
  if (!t.isArrowFunctionExpression(executor) || !t.isBlockStatement(executor.body)) return;
  const [, reject] = executor.params;
  const onValue = executor.body.body.find(isNamed("onValue"));
  const onError = executor.body.body.find(isNamed("onError"));
  if (!t.isIdentifier(reject) || !onValue || !onError) return;
  const [{ id: ON_VALUE }] = onValue.declarations;
  step.node.body.body.pop();
  step.node.body.body.push(wait({ ON_VALUE: t.cloneNode(ON_VALUE), REJECT: t.cloneNode(reject) }));
  executor.body.body = executor.body.body.filter((statement) => statement !== onError);
}

type Constant = t.VariableDeclaration & {
  readonly declarations: readonly [t.VariableDeclarator & { readonly id: t.Identifier }];
};

/** The driver's names are decorated, `_onValue2`, where the function has them itself. */
function isNamed(name: string): (statement: t.Statement) => statement is Constant {
  return (statement): statement is Constant => {
    if (!t.isVariableDeclaration(statement)) return false;
    const [declarator] = statement.declarations;
    return t.isIdentifier(declarator?.id) && declarator.id.name.replace(/^_|\d+$/g, "") === name;
  };
}
