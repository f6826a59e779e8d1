/*
 * The one script of the sandbox frame. The page's and the frame's content security policies allow it
 * by the hash of this file, exactly as it is.
 *
 * The page sends { kind: "run", text, token }. The text runs in a worker, whose messages carry the
 * token if they are the recorder's; only those are passed on. To { kind: "ask" } it answers, behind
 * all that it has passed on.
 */
{
  /** A program has no reason to send anything past the recorder. */
  const mostStrangers = 100;
  let worker;

  const tell = (message) => parent.postMessage(message, "*");

  const known = ({ message, lineno, colno }) => ({
    message: message.slice(0, 500),
    line: lineno,
    column: colno,
  });
  const unknown = { message: "", line: 0, column: 0 };

  const stop = () => {
    worker?.terminate();
    worker = undefined;
  };

  /*
   * The page sees by it whether this frame's process is there: Chromium gives it one of its own, and
   * ends that when a worker has used up its memory. Programs that end soon do without.
   */
  const showLife = () => document.documentElement.append(document.createElement("iframe"));

  const run = (text, token) => {
    let strangers = 0;
    setTimeout(showLife, 500);
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    try {
      worker = new Worker(url);
    } catch (error) {
      tell({ kind: "refused", message: String(error).slice(0, 500) });
      return;
    }
    worker.addEventListener("message", ({ data }) => {
      if (Array.isArray(data) && data[0] === token) {
        tell({ kind: "recorded", message: data[1] });
      } else if (++strangers > mostStrangers) {
        stop();
        tell({ kind: "flooded" });
      }
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      // Where the browser refuses to load the worker, this is an event without any of these.
      tell({ kind: "failed", ...(event instanceof ErrorEvent ? known(event) : unknown) });
    });
  };

  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    if (data.kind === "run") run(data.text, data.token);
    else if (data.kind === "stop") stop();
    else if (data.kind === "ask") tell({ kind: "answer" });
  });
  tell({ kind: "ready" });
}
