import { setTimeout } from "node:timers/promises";
import type { StallReport } from "../report.ts";
import type { Settings } from "../settings.ts";
import type { Frame } from "../thread/stack.ts";
import type { Connection } from "./connection.ts";

/** Milliseconds in which a loop of awaits comes round many times. */
const timeToThrow = 300;

/**
 * Does what the settings ask for behind a report.
 *
 * @param frame the place, as the engine knows it
 */
export async function act(
  connection: Connection,
  { action, exitCode }: Settings,
  report: StallReport,
  frame: Frame | undefined,
): Promise<void> {
  if (action === "exit") await connection.call("exit", exitCode);
  const { cause, duration } = report;
  if (action !== "throw" || !cause) return;
  const message = `This code has starved the event loop for ${Math.round(duration)} ms. ${report.fix}`;
  if (frame) {
    await connection.call("setTrap", message, frame.name, frame.url);
    await setTimeout(timeToThrow);
    if (await connection.call("removeTrap")) return;
  }
  await connection.call("raise", message, cause);
}
