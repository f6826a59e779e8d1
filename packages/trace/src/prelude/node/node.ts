import { generations, runBeforeMicrotasks } from "../clock.ts";
import { removeGlobal, replaceGlobal } from "../tasks/globals.ts";
import { current } from "../tasks/tasks.ts";
import { addClosing, arriveAfter, startLoop, wakeLoop } from "./loop.ts";
import { runTicks, tickAdded } from "./next-tick.ts";
import { endProcess, process } from "./process.ts";
import { beginWork, seeWork } from "./time.ts";
import { replaceTimers } from "./node-timers.ts";

/** Tasks run in the phases of Node's event loop. @param isModule whether the program is a module */
export function startNode(isModule: boolean): void {
  current.host = {
    after: arriveAfter,
    deliver: (run) => arriveAfter(0, run),
    close: addClosing,
    watchEnd: () => {},
    end: (wasPatient) => endProcess(0, wasPatient),
  };
  tickAdded.tell = wakeLoop;
  replaceTimers();
  replaceGlobal("process", process);
  replaceGlobal("global", globalThis);
  removeGlobal("requestAnimationFrame");
  removeGlobal("cancelAnimationFrame");
  removeGlobal("scheduler");
  // Node evaluates a module in a microtask; `process.nextTick` runs after all microtasks then.
  if (!isModule) runBeforeMicrotasks(runTicks);
  generations.tell = seeWork;
  beginWork();
  startLoop();
}
