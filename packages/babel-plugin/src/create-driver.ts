import { noDriver } from "./5-drive/generator/index.ts";
import { compactDriver } from "./5-drive/compact/index.ts";
import { inlineDriver } from "./5-drive/inline/index.ts";
import { optimizedDriver } from "./5-drive/optimized/index.ts";
import { runnerDriver } from "./5-drive/runner/index.ts";
import { sharedDriver } from "./5-drive/shared/index.ts";
import type { Driver } from "./driver.ts";
import type { FileContext } from "./file.ts";
import type { ChosenDriver } from "./options/driver-choice.ts";
import type { RuntimeFunctions } from "./helpers/runtime-functions.ts";
import { guardedDriver } from "./guard/index.ts";
import { tracedDriver } from "./trace/index.ts";
import { typedDriver } from "./types/index.ts";

/** @returns what makes the drivers of a file: one for each value of the option */
export function createDrivers(file: FileContext): (option: ChosenDriver) => Driver {
  const made = new Map<string, Driver>();
  return (option) => {
    const key = JSON.stringify(option);
    const driver = made.get(key) ?? createDriver(file, option);
    made.set(key, driver);
    return driver;
  };
}

/** Makes a driver with the decorations that the options ask for. */
function createDriver(file: FileContext, option: ChosenDriver): Driver {
  const { guard, trace, types } = file.options;
  if (types) return typedDriver(sharedDriver(runtimeFor(file, option)));
  const driver = plainDriver(file, option);
  if (guard) return guardedDriver(driver, file.name, guard);
  return trace === undefined ? driver : tracedDriver(driver, file, trace);
}

function plainDriver(file: FileContext, option: ChosenDriver): Driver {
  if (typeof option === "object") return runnerDriver(file, option);
  if (option === "generator") return noDriver(runtimeFor(file, file.options.driver));
  const runtime = runtimeFor(file, option);
  if (option === "inline") return inlineDriver(file, runtime);
  return file.options.optimize === "size"
    ? compactDriver(file, runtime)
    : optimizedDriver(file, runtime);
}

function runtimeFor({ helpers }: FileContext, option: ChosenDriver): RuntimeFunctions {
  return option === "runtime" ? helpers.imported : helpers.written;
}
