/** A function on the stack, as the engine names it: before source maps. Plain data. */
export interface Frame {
  readonly name: string;
  /** "" for functions of the engine. */
  readonly url: string;
  readonly line: number;
  readonly column: number;
  /** It is not on the stack, but awaits what is. */
  readonly isAsync: boolean;
}

/** Neither the engine's nor Node's. */
export function isOfProgram({ url }: Frame): boolean {
  return url !== "" && !url.startsWith("node:");
}

const most = 40;
/** Of this package. */
const own = new URL("..", import.meta.url).href;

/**
 * @param below leaves out this function and what it has called
 * @returns the innermost first; nothing of this package, of the inspector or of Node's own modules
 *   but those that the program called, whose url is "node:…"
 */
export function captureStack(below: (...args: never[]) => unknown): Frame[] {
  const prepare = Object.getOwnPropertyDescriptor(Error, "prepareStackTrace");
  const { stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = most;
    Error.prepareStackTrace = (_, sites) => sites.map(frameOf);
    Error.captureStackTrace(holder, below);
    const { stack } = holder;
    // The engine does not ask again while it prepares a stack, which may be what was interrupted.
    if (!Array.isArray(stack)) return [];
    // What is evaluated has neither name nor address.
    return (stack as Frame[]).filter(({ url, name }) => !url.startsWith(own) && url + name !== "");
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    if (prepare) Object.defineProperty(Error, "prepareStackTrace", prepare);
    else Reflect.deleteProperty(Error, "prepareStackTrace");
  }
}

function frameOf(site: NodeJS.CallSite): Frame {
  return {
    name: nameOf(site),
    url: urlOf(site.getScriptNameOrSourceURL() ?? ""),
    line: site.getLineNumber() ?? 0,
    column: site.getColumnNumber() ?? 0,
    isAsync: (site as NodeJS.CallSite & { isAsync(): boolean }).isAsync(),
  };
}

/** `Atomics.wait` for functions of the engine, the bare name for those of the program. */
function nameOf(site: NodeJS.CallSite): string {
  const name = site.getFunctionName() ?? "";
  if (site.getScriptNameOrSourceURL() || name === "") return name;
  const type = site.isToplevel() ? "" : (site.getTypeName() ?? "");
  return type === "" || type === "Function" || name.includes(".") ? name : `${type}.${name}`;
}

function urlOf(name: string): string {
  return /^(?:\/|[A-Za-z]:\\)/.test(name) ? pathToUrl(name) : name;
}

function pathToUrl(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  return encodeURI(`file://${slashed.startsWith("/") ? "" : "/"}${slashed}`);
}
