import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { runTasks, type TaskRunner } from "./task-runners.ts";
import type { Workspace } from "./workspace.ts";

/** Whatever changes an output, and the number of tasks that have to run again. */
const changes: Record<string, readonly [tasks: number, make: (workspace: Workspace) => void]> = {
  nothing: [0, () => {}],
  "a source": [1, (it) => it.write("packages/one/src/one.ts", "export const f = async () => 2;\n")],
  "a deleted source": [1, (it) => rmSync(join(it.path, "packages/one/src/plain.js"))],
  "the module type of a package": [
    1,
    (it) => it.extend("packages/two/package.json", { type: "module" }),
  ],
  "the configuration of a package": [
    1,
    (it) => it.write("packages/three/unawait.config.json", { driver: "file" }),
  ],
  "the configuration of all": [3, (it) => it.write("unawait.config.json", { driver: "file" })],
  "the configuration in package.json": [
    3,
    (it) => it.extend("package.json", { unawait: { exact: true } }),
  ],
  "the ignored files": [
    3,
    (it) => it.write(".gitignore", "node_modules\nbuild\n.turbo\n.nx\n*.tar\nplain.js\n"),
  ],
};

/** @param nextVersion an archive of `unawait` with another version */
export async function checkChanges(
  runner: TaskRunner,
  workspace: Workspace,
  nextVersion: string,
): Promise<void> {
  const withVersion: typeof changes = {
    ...changes,
    "the version of unawait": [3, (it) => it.update(nextVersion)],
  };
  assert.equal(await runTasks(runner, workspace), 0);
  for (const [change, [tasks, make]] of Object.entries(withVersion)) {
    make(workspace);
    const cached = await runTasks(runner, workspace);
    assert.equal(3 - cached, tasks, `${runner.name}: tasks that ran again after: ${change}`);
    console.log(`${runner.name}: ${change}: ${tasks} of 3 tasks ran again`);
  }
  const outputs = [...workspace.outputs().keys()];
  assert(
    !outputs.includes(join("packages/one/build/plain.js")),
    "The output of a deleted file stays",
  );
}
