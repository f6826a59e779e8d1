/*
 * After https://github.com/oven-sh/bun/pull/36092: the body of a response is driven from an async generator
 * that never awaits anything pending, without regard to how fast its reader takes the chunks.
 */
async function* chunks() {
  while (true) yield "x";
}

function bodyOf(iterable) {
  return new ReadableStream({
    async start(controller) {
      for await (const chunk of iterable()) controller.enqueue(chunk);
    },
  });
}

setTimeout(() => console.log("a timer"), 1);
console.log("started");
const reader = bodyOf(chunks).getReader();
for (let read = 0; read < 5; read++) {
  await reader.read();
  await new Promise((resolve) => setTimeout(resolve, 1));
}
console.log("ended");
