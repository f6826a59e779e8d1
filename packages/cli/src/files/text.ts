import { isUtf8 } from "node:buffer";
import { FileError } from "./file-problem.ts";

/** A decoded file. */
export interface Text {
  /** Without the byte order mark. */
  readonly text: string;
  readonly mark: string;
}

const byteOrderMark = "\uFEFF";

/** @throws {FileError} where the bytes are not UTF-8 */
export function decode(bytes: Buffer): Text {
  if (!isUtf8(bytes)) throw new FileError(invalidByte(bytes));
  const text = bytes.toString("utf8");
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : "";
  return { text: text.slice(mark.length), mark };
}

function invalidByte(bytes: Buffer) {
  const offset = validLength(bytes);
  const before = bytes.toString("utf8", 0, offset);
  const byte = bytes[offset]?.toString(16).padStart(2, "0");
  return {
    message: `The file is not UTF-8: byte 0x${byte} at offset ${offset}. It was not changed; convert it to UTF-8 first`,
    line: before.split(/\r\n|[\n\r\u2028\u2029]/).length,
    column: before.length - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")),
    frame: undefined,
  };
}

/** Finds the first byte that is lost when the text is decoded and encoded again. */
function validLength(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString("utf8"));
  let offset = 0;
  while (offset < bytes.length && bytes[offset] === again[offset]) offset += 1;
  while (offset > 0 && !isUtf8(bytes.subarray(0, offset))) offset -= 1;
  return offset;
}

/**
 * Whether bytes in another encoding certainly have nothing to rewrite, so that they can stay as they
 * are. Encodings that extend ASCII keep keywords as they are; UTF-16 has a zero byte in each letter.
 */
export function isForeignWithoutAsync(bytes: Buffer): boolean {
  return !isUtf8(bytes) && !bytes.includes(0) && !mentionsAsync(bytes.toString("latin1"));
}

/** Whether there may be something to rewrite. Keywords cannot be written with escapes. */
export function mentionsAsync(text: string): boolean {
  return /\b(?:async|await)\b/.test(text);
}
