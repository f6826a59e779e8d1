/**
 * The worker process: runs what its parent sends, one run at a time.
 * Usage: worker.ts CHECKOUT OPTIONS PLUGIN...
 */
import type { PluginItem, PluginTarget } from "@babel/core";
import { execute } from "./execute.ts";
import type { Outcome, Run } from "./run.ts";
import { asyncFormsIn, transform } from "./transform.ts";

const [checkout = "", options = "", ...pluginUrls] = process.argv.slice(2);
const plugins = await Promise.all(
  pluginUrls.map(async (url): Promise<PluginItem> => {
    const { default: plugin } = (await import(url)) as { default: PluginTarget };
    return [plugin, JSON.parse(options) as object];
  }),
);

// Tests leave rejected promises behind on purpose.
process.on("unhandledRejection", () => {});

process.on("message", async (run: Run) => {
  process.send?.(await orStalled(perform(run)));
});

async function perform({ test, mode, transformed }: Run): Promise<Outcome> {
  const source = mode === "strict" ? `"use strict";\n${test.code}` : test.code;
  const output = transformed ? transform(source, mode, plugins) : { code: source };

  const hasEarlyError = test.negative?.phase === "parse";

  if ("failure" in output) {
    const isEarlyError = hasEarlyError && output.failure.kind === "transform error";
    return isEarlyError ? "passed" : output.failure;
  }
  const left = transformed && !hasEarlyError ? asyncFormsIn(output.code, mode) : [];
  if (left.length > 0) return { kind: "async left", message: left.join(", ") };

  const message = await execute(checkout, test, output.code, mode);
  return message === null ? "passed" : { kind: "test failed", message };
}

/**
 * A test that waits for something that never happens leaves the event loop empty. To notice that
 * at once instead of after the timeout, the channel to the parent must not keep the loop alive.
 */
async function orStalled(outcome: Promise<Outcome>): Promise<Outcome> {
  const { promise: stalled, resolve: stall } = Promise.withResolvers<Outcome>();
  const onIdle = () =>
    stall({ kind: "test failed", message: "Never finished: nothing left to run" });
  process.once("beforeExit", onIdle);
  process.channel?.unref();
  try {
    return await Promise.race([outcome, stalled]);
  } finally {
    process.channel?.ref();
    process.off("beforeExit", onIdle);
  }
}
