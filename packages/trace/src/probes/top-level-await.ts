import { type NodePath, type PluginAPI, type PluginObject, types as t } from "@babel/core";

/**
 * A Babel plugin that makes a program with an `await` outside of all functions one that is a script,
 * as it stands behind the recorder. For both programs, before the other plugins; the parser needs
 * `allowAwaitOutsideFunction`.
 *
 *   log(await load());
 *   → (async () => { log(await load()); })();
 */
export function topLevelAwait(_api: PluginAPI): PluginObject {
  return {
    name: "unawait-top-level-await",
    visitor: {
      Program(program) {
        const { node } = program;
        if (!waits(program) || node.body.some((one) => t.isImportOrExportDeclaration(one))) return;
        const code = t.arrowFunctionExpression([], t.blockStatement(node.body), true);
        code.loc = node.loc ?? null;
        node.body = [t.expressionStatement(t.callExpression(code, []))];
        program.scope.crawl();
      },
    },
  };
}

function waits(program: NodePath<t.Program>): boolean {
  let found = false;
  program.traverse({
    Function: (path) => path.skip(),
    AwaitExpression() {
      found = true;
    },
    ForOfStatement({ node }) {
      found ||= node.await;
    },
  });
  return found;
}
