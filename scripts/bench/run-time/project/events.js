import { request, sleep } from "./http.js";

export class Events {
  constructor(topic) {
    this.topic = topic;
    this.closed = false;
    this.close = async () => {
      this.closed = true;
      await request("/events/" + this.topic, { method: "DELETE" });
    };
  }

  async poll(since) {
    const response = await request("/events/" + this.topic + "?since=" + since);
    if (response.status === 204) return { events: [], last: since };
    return response.json();
  }

  async *[Symbol.asyncIterator]() {
    let since = 0;
    while (!this.closed) {
      try {
        const { events, last } = await this.poll(since);
        since = last;
        yield* events;
      } catch (error) {
        if (error.name === "AbortError") return;
        await sleep(5000);
      }
    }
  }
}

export async function once(topic, type) {
  const events = new Events(topic);
  try {
    for await (const event of events) {
      if (event.type === type) return event;
    }
    throw new Error("closed before " + type);
  } finally {
    await events.close();
  }
}

export async function forward(topic, handlers) {
  for await (const event of new Events(topic)) {
    const handler = handlers[event.type];
    if (!handler) continue;
    await handler(event);
  }
}
