import type { Suite } from "../suite.ts";
import { iterables } from "./iterables.ts";
import { promises } from "./promises.ts";
import { servers } from "./servers.ts";
import { storage } from "./storage.ts";

/** Each at the commit of the day on which it was chosen. */
export const suites: readonly Suite[] = [...servers, ...storage, ...iterables, ...promises];
