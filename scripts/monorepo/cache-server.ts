/** A server that keeps outputs of tasks by the hashes of their inputs. */
export interface CacheServer {
  readonly address: string;
  /** @returns the requests that were answered with 200, in their order */
  stop(): Promise<readonly Request[]>;
}

export interface Request {
  /** `PUT`, or `GET`. */
  readonly method: string;
  readonly hash: string;
}
