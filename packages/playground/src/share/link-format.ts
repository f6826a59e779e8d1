/*
 * A program in the hash of a link: `#v1=` and, as base64url, the deflated UTF-8 of its JSON.
 * Who made the link is unknown, so reading it trusts nothing.
 */
import { type Program, readProgram } from "../program.ts";

export const version = "v1";

/** Bytes, deflated and inflated: a small link can hold a very long text. */
const mostDeflated = 32 * 1024;
export const mostInflated: number = 256 * 1024;

/** A link that cannot be read: what was found, what was expected. */
export class LinkError extends Error {
  override readonly name = "LinkError";
}

/** @throws {LinkError} when the program is too long for a link */
export async function encodeProgram({ predict, ...program }: Program): Promise<string> {
  const json = JSON.stringify({ ...program, ...(predict && { predict }) });
  const text = new TextEncoder().encode(json);
  const deflated = await collect(text, new CompressionStream("deflate-raw"), Infinity);
  if (text.length > mostInflated || deflated.length > mostDeflated) {
    throw new LinkError(
      `Unexpected ${deflated.length} bytes of compressed code, expected at most ${mostDeflated}: too long for a link`,
    );
  }
  return toBase64Url(deflated);
}

/** @throws {LinkError} when that is no program */
export async function decodeProgram(payload: string): Promise<Program> {
  const json = await inflate(fromBase64Url(payload));
  const program = readProgram(parse(json));
  if (!program) throw new LinkError("Unexpected content of the link, expected a program");
  return program;
}

async function inflate(deflated: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const text = await collect(deflated, new DecompressionStream("deflate-raw"), mostInflated);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(text);
  } catch (error) {
    if (error instanceof LinkError) throw error;
    throw new LinkError("Unexpected bytes in the link, expected deflated text: is it whole?");
  }
}

/** Stops reading as soon as there is too much. */
async function collect(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(chunks).arrayBuffer());
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new LinkError(
        `Unexpected length of the code in the link, expected ${most} bytes at most`,
      );
    }
    chunks.push(value);
  }
}

/** No program has keys that mean something to every object. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json, (key, value: unknown) => {
      if (key === "__proto__" || key === "constructor" || key === "prototype") {
        throw new LinkError(`Unexpected key ${key} in the link, expected a program`);
      }
      return value;
    });
  } catch (error) {
    if (error instanceof LinkError) throw error;
    throw new LinkError("Unexpected text in the link, expected JSON: is it whole?");
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > Math.ceil((mostDeflated * 4) / 3)) {
    throw new LinkError(
      `Unexpected ${text.length} characters in the link, expected ${mostDeflated} bytes at most`,
    );
  }
  if (!/^[\w-]+$/.test(text)) {
    throw new LinkError("Unexpected characters in the link, expected base64url: is it whole?");
  }
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    throw new LinkError("Unexpected end of the link, expected base64url: is it whole?");
  }
}
