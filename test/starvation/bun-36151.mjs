/*
 * After https://github.com/oven-sh/bun/pull/36151: an async generator pumps chunks into a controller whose
 * `write` gives no sign that its buffer is full.
 */
const written = { bytes: 0 };
const controller = { write: (chunk) => (written.bytes += chunk.length) };

async function* chunks() {
  const chunk = new Uint8Array(1024);
  for (;;) yield chunk;
}

async function pump() {
  for await (const chunk of chunks()) {
    controller.write(chunk);
  }
}

setTimeout(() => console.log("a timer"), 1);
console.log("started");
await pump();
console.log("ended");
