import { type EventLog, Realm } from "../support/run-program.ts";
import type { Source } from "../support/transform.ts";
import { prelude } from "./prelude.ts";

/** Runs programs; each may be several modules, of which the last one is the program. */
export interface Executor {
  /** @throws what the program throws */
  readonly run: (sources: readonly Source[]) => Promise<EventLog>;
  /** The same in a realm that no other program has used. */
  readonly runFresh: (sources: readonly Source[]) => Promise<EventLog>;
}

/** Promises that never settle keep what waits for them, so a realm is not used for ever. */
const runsPerRealm = 300;

/** Runs programs in this process. A new realm costs as much as ten programs: many run in one. */
export class Realms implements Executor {
  #realm = new Realm({ preparation: prelude });
  #runs = 0;

  async run(sources: readonly Source[]): Promise<EventLog> {
    if (this.#runs++ % runsPerRealm === 0) this.#realm = new Realm({ preparation: prelude });
    try {
      return await this.#realm.run(sources);
    } finally {
      this.#realm.clear();
    }
  }

  runFresh(sources: readonly Source[]): Promise<EventLog> {
    return new Realm({ preparation: prelude }).run(sources);
  }
}

/** Programs leave rejections without a handler. */
export function ignoreRejections(): () => void {
  const others = process.listeners("unhandledRejection");
  const ignore = () => {};
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", ignore);
  return () => {
    process.removeListener("unhandledRejection", ignore);
    for (const listener of others) process.on("unhandledRejection", listener);
  };
}
