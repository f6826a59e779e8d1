/*
 * Runs programs in another engine: reads requests from standard input, one a line, and writes what
 * the programs log. Is bundled, so that the engine needs nothing else.
 */
import { createInterface } from "node:readline";
import { ignoreRejections, Realms } from "../../test/fuzz/realms.ts";
import type { Request, Response } from "./messages.ts";

ignoreRejections();
const realms = new Realms();

for await (const line of createInterface({ input: process.stdin })) {
  const { sources, isFresh } = JSON.parse(line) as Request;
  let response: Response;
  try {
    response = { events: await (isFresh ? realms.runFresh(sources) : realms.run(sources)) };
  } catch (error) {
    const { name = "Thrown", message = String(error) } = Object(error) as Partial<Error>;
    response = { error: { name, message } };
  }
  process.stdout.write(`${JSON.stringify(response)}\n`);
}
