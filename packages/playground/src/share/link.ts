import type { Program } from "../program.ts";
import { decodeProgram, encodeProgram, LinkError, version } from "./link-format.ts";

/** What a link asks for. */
export type Link =
  | { readonly kind: "program"; readonly program: Program }
  | { readonly kind: "example"; readonly id: string }
  | { readonly kind: "nothing" };

/** @throws {LinkError} when the hash holds something else */
export async function readLink(hash: string): Promise<Link> {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const example = parts.get("example");
  if (example !== null) return { kind: "example", id: example };
  const payload = parts.get(version);
  if (payload !== null) return { kind: "program", program: await decodeProgram(payload) };
  const other = [...parts.keys()].find((key) => /^v\d+$/.test(key));
  if (other) {
    throw new LinkError(`Unexpected version ${other} of the link, expected ${version}`);
  }
  return { kind: "nothing" };
}

/** @throws {LinkError} when the program is too long for a link */
export async function linkTo(program: Program, embed: boolean = false): Promise<string> {
  const url = new URL(location.href);
  url.search = "";
  url.hash = `${version}=${await encodeProgram(program)}${embed ? "&embed=1" : ""}`;
  return url.href;
}

/** Whether the page stands in another one, and shows only what matters there. */
export function isEmbedded(hash: string): boolean {
  return new URLSearchParams(hash.replace(/^#/, "")).get("embed") === "1";
}
