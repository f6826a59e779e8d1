import { inlineDriver } from "./5-drive/inline/index.ts";
import { runnerDriver } from "./5-drive/runner/index.ts";
import { sharedDriver } from "./5-drive/shared/index.ts";
import type { Driver } from "./driver.ts";
import type { FileContext } from "./file.ts";
import { tracedDriver } from "./trace/index.ts";
import { typedDriver } from "./types/index.ts";

/** Makes the driver that the options ask for, with its decorations. */
export function createDriver(file: FileContext): Driver {
  const { trace, types } = file.options;
  if (types) return typedDriver(sharedDriver(file), file);
  const driver = plainDriver(file);
  return trace === undefined ? driver : tracedDriver(driver, file, trace);
}

function plainDriver(file: FileContext): Driver {
  const { driver } = file.options;
  return driver === "inline" ? inlineDriver(file) : runnerDriver(file, driver);
}
