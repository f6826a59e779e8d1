import { type Intrinsics, makeStandIns, prototypeFromText } from "./intrinsics.ts";

let nativeIntrinsics: Intrinsics | undefined;

/**
 * `intrinsics` of intrinsics.ts for the option `exact`: the engine's own objects. Only an async
 * function leads to them, which an old engine cannot parse, so one is made of text. Where that
 * fails, also by a content security policy, stand-ins are used.
 */
export function intrinsics(): Intrinsics {
  return nativeIntrinsics || (nativeIntrinsics = findIntrinsics());
}

function findIntrinsics(): Intrinsics {
  try {
    const asyncFunctions = prototypeFromText("async function () {}");
    const asyncGeneratorFunctions = prototypeFromText("async function* () {}");
    const { prototype } = asyncGeneratorFunctions as { prototype: object };
    const asyncIterators = Object.getPrototypeOf(prototype) as object;
    return { asyncFunctions, asyncGeneratorFunctions, asyncIterators };
  } catch (_) {
    return makeStandIns();
  }
}
