import type { Group } from "./classify.ts";
import type { TestResult } from "./report.ts";
import { modesOf, type TestFile } from "./test-file.ts";
import { WorkerHandle } from "./worker-handle.ts";

interface ClassifiedTest {
  test: TestFile;
  group: Group;
}

interface Setup {
  checkout: string;
  pluginUrls: string[];
  pluginOptions: string;
  jobs: number;
}

/** Runs the tests, each natively first, in `jobs` worker processes. */
export async function runTests(
  tests: ClassifiedTest[],
  { checkout, pluginUrls, pluginOptions, jobs }: Setup,
  onResult: (result: TestResult) => void,
): Promise<void> {
  const queue = tests.values();
  const runQueue = async () => {
    const worker = new WorkerHandle([checkout, pluginOptions, ...pluginUrls]);
    for (const { test, group } of queue) {
      onResult({ path: test.path, group, outcome: await runTest(worker, test) });
    }
    worker.close();
  };
  await Promise.all(Array.from({ length: jobs }, runQueue));
}

async function runTest(worker: WorkerHandle, test: TestFile): Promise<TestResult["outcome"]> {
  const modes = modesOf(test);
  for (const mode of modes) {
    const native = await worker.perform({ test, mode, transformed: false });
    if (native !== "passed") return "not applicable";
  }
  for (const mode of modes) {
    const outcome = await worker.perform({ test, mode, transformed: true });
    if (outcome !== "passed") return { ...outcome, message: `${mode}: ${outcome.message}` };
  }
  return "passed";
}
