import { type Program, readProgram } from "../program.ts";
import { hashParameters } from "./hash.ts";
import { decodeProgram, encodeProgram, LinkError, mostInflated, version } from "./link-format.ts";

/** What a link asks for. */
export type Link =
  | { readonly kind: "program"; readonly program: Program }
  | { readonly kind: "example"; readonly id: string }
  | { readonly kind: "nothing" };

/** @throws {LinkError} when the hash holds something else */
export async function readLink(hash: string): Promise<Link> {
  const parts = hashParameters(hash);
  const example = parts.get("example");
  if (example !== null) return { kind: "example", id: example };
  const payload = parts.get(version);
  if (payload !== null) return { kind: "program", program: await decodeProgram(payload) };
  const code = parts.get("code");
  if (code !== null) return { kind: "program", program: plainProgram(code, parts) };
  const other = [...parts.keys()].find((key) => /^v\d+$/.test(key));
  if (other) {
    throw new LinkError(`Unexpected version ${other} of the link, expected ${version}`);
  }
  return { kind: "nothing" };
}

/** A program as a player's address has it, in plain text: `code=…&driver=file&predict=1`. */
function plainProgram(source: string, parts: URLSearchParams): Program {
  if (source.length > mostInflated) {
    throw new LinkError(
      `The code in the link has ${source.length} characters; ${mostInflated} is the limit`,
    );
  }
  const { driver, host } = Object.fromEntries(parts);
  const predict = parts.get("predict") === "1";
  const program = readProgram({ source, options: { driver }, host, predict });
  if (!program) throw new LinkError("The link holds no program");
  return program;
}

/**
 * @param page that shows the program; the one that is open, if that is not said
 * @throws {LinkError} when the program is too long for a link
 */
export async function linkTo(program: Program, page: string = location.href): Promise<string> {
  const url = new URL(page);
  url.search = "";
  url.hash = `${version}=${await encodeProgram(program)}`;
  return url.href;
}
