/** Says on stderr how far the run is; rarely when the output goes to a file. */
export function createProgress(total: number): { step(): void; end(): void } {
  const { stderr } = process;
  const intervalMs = stderr.isTTY ? 200 : 15_000;
  let done = 0;
  let lastPrint = Date.now();
  return {
    step() {
      done++;
      if (Date.now() - lastPrint < intervalMs) return;
      lastPrint = Date.now();
      stderr.write(stderr.isTTY ? `\r${done} of ${total} tests` : `${done} of ${total} tests\n`);
    },
    end() {
      if (stderr.isTTY) stderr.write("\r\u001B[K");
    },
  };
}
