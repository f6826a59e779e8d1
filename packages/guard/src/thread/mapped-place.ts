import type { Frame } from "./stack.ts";

export interface MappedPlace {
  /** A path or an address. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Where a frame is in its source, if the program changes its stack traces: Vitest and source-map-support
 * have source maps that scripts do not name.
 */
export function mappedByProgram({ name, url, line, column }: Frame): MappedPlace | undefined {
  if (typeof Error.prepareStackTrace !== "function") return undefined;
  const path = url.startsWith("file:///") ? decodeURI(url.slice("file://".length)) : url;
  for (const file of new Set([path, url])) {
    const mapped = placeIn(siteAt(name, file, line, column));
    if (mapped && `${mapped.line}:${mapped.column}` !== `${line}:${column}`) return mapped;
  }
  return undefined;
}

function placeIn(site: NodeJS.CallSite): MappedPlace | undefined {
  try {
    const stack: unknown = Error.prepareStackTrace?.(new Error(), [site]);
    const [, file, line, column] = /([^\s()]+):(\d+):(\d+)\)?$/.exec(String(stack)) ?? [];
    return file === undefined ? undefined : { file, line: Number(line), column: Number(column) };
  } catch {
    return undefined;
  }
}

/** What the engine would hand to the program. */
function siteAt(name: string, file: string, line: number, column: number): NodeJS.CallSite {
  const methods = {
    getThis: () => undefined,
    getTypeName: () => null,
    getFunction: () => undefined,
    getFunctionName: () => name,
    getMethodName: () => null,
    getFileName: () => file,
    getScriptNameOrSourceURL: () => file,
    getScriptHash: () => "",
    getLineNumber: () => line,
    getColumnNumber: () => column,
    getEnclosingLineNumber: () => line,
    getEnclosingColumnNumber: () => column,
    getPosition: () => 0,
    getPromiseIndex: () => null,
    getEvalOrigin: () => undefined,
    isToplevel: () => true,
    isEval: () => false,
    isNative: () => false,
    isConstructor: () => false,
    isAsync: () => false,
    isPromiseAll: () => false,
    toString: () => `${name} (${file}:${line}:${column})`,
  };
  // As the engine has it: the mappers of stack traces copy the methods of the prototype.
  return Object.create(methods) as NodeJS.CallSite;
}
