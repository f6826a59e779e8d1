// MP19: the scope of a direct eval (oxc#24136; others refuse it)
async function sloppy(name) {
  eval(`var ${name} = "declared"`);
  await null;
  return [eval(name), typeof declaredByEval];
}
sloppy("declaredByEval").then(log);
log(typeof declaredByEval);

async function strict() {
  "use strict";
  eval("var hidden = 1");
  await null;
  return typeof hidden;
}
strict().then(log);

async function indirect(local) {
  await null;
  return (0, eval)("typeof local");
}
indirect(1).then(log);

async function evalInParameter(a = eval("1 + 1"), b = eval("a * 2")) {
  await null;
  return [a, b];
}
evalInParameter().then(log);
