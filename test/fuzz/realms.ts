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
  readonly #preparation: string;
  #realm: Realm | undefined;
  #runs = 0;

  /** @param preparation a script that runs first in each realm */
  constructor(preparation: string = prelude) {
    this.#preparation = preparation;
  }

  async run(sources: readonly Source[]): Promise<EventLog> {
    if (this.#runs++ % runsPerRealm === 0) this.#realm = undefined;
    const realm = (this.#realm ??= new Realm({ preparation: this.#preparation }));
    try {
      return await realm.run(sources);
    } finally {
      realm.clear();
    }
  }

  runFresh(sources: readonly Source[]): Promise<EventLog> {
    return new Realm({ preparation: this.#preparation }).run(sources);
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
