import type { HostName } from "@unawait/trace";
import type { Report } from "../run/report.ts";

const ofPages = new Set(
  "document window localStorage sessionStorage alert confirm prompt HTMLElement Element Node Audio Image history parent".split(
    " ",
  ),
);
const ofNode = new Set(
  "process setImmediate clearImmediate require module exports global".split(" "),
);
const ofNodeOnly = new Set("Buffer __dirname __filename".split(" "));
const ofBrowsers = new Set("requestAnimationFrame cancelAnimationFrame scheduler".split(" "));

/** What helps if the program uses what is not there where it runs. */
export function hintsOf({ native }: Report, host: HostName): readonly string[] {
  const names = new Set<string>();
  for (const { kind, text = "" } of native.events) {
    if (kind !== "error" && kind !== "rejection" && kind !== "log") continue;
    const found = /ReferenceError: (?:Can't find variable: )?(\w+)/.exec(text)?.[1];
    if (found) names.add(found);
  }
  return [...names].flatMap((name) => hintFor(name, host) ?? []);
}

function hintFor(name: string, host: HostName): string | undefined {
  if (ofPages.has(name)) return `Programs run in a worker: there is no \`${name}\`.`;
  if (ofNodeOnly.has(name)) return `The playground has no \`${name}\`, which is Node's.`;
  if (host === "browser" && ofNode.has(name)) {
    return `\`${name}\` is Node's. Choose Node where it says “Runs as in”, above your code.`;
  }
  if (host === "node" && ofBrowsers.has(name)) {
    return `Browsers have \`${name}\`, Node does not. Choose Browser where it says “Runs as in”, above your code.`;
  }
  return undefined;
}
