/*
 * After https://github.com/mastra-ai/mastra/issues/24245: a run that has ended stays registered as running
 * until a timer removes it. Whoever waits for it reads its stream, which is closed, so that each read is
 * settled, and the timer never fires.
 */
const runs = new Map();

function broadcast(id) {
  const stream = new ReadableStream({ start: (controller) => controller.close() });
  runs.set(id, { status: "running", reader: stream.getReader() });
  setTimeout(() => runs.delete(id), 0);
}

async function waitForRun(id) {
  while (runs.get(id)?.status === "running") {
    await runs.get(id).reader.read();
  }
}

setTimeout(() => console.log("a timer"), 1);
console.log("started");
broadcast("signal");
await waitForRun("signal");
console.log("ended");
