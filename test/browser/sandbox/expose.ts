import { run } from "../../../packages/playground/src/sandbox/index.ts";

Object.assign(globalThis, { sandbox: { run } });
