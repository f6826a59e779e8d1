import { type PluginObject, template } from "@babel/core";

const functions = template.statements(`
  function h(type, props, ...children) {
    return { type: typeof type === "function" ? type.name : type, props, children };
  }
  function Fragment() {}
`);

/** JSX makes plain objects, unless the program has an `h` of its own. */
export function elements(): PluginObject {
  return {
    name: "jsx-elements",
    visitor: {
      Program(program) {
        let hasElements = false;
        program.traverse({
          "JSXElement|JSXFragment"(path) {
            hasElements = true;
            path.stop();
          },
        });
        if (hasElements && !program.scope.hasBinding("h", { noGlobals: true })) {
          program.unshiftContainer("body", functions());
        }
      },
    },
  };
}
