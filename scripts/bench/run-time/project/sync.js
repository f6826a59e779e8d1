import { sendJson, sleep } from "./http.js";
import { withSession } from "./session.js";

export class Sync {
  constructor(store) {
    this.store = store;
    this.running = null;
  }

  async push(change) {
    await this.store.add(change);
    if (!this.running) this.running = this.drain();
    return this.running;
  }

  async drain() {
    try {
      for (let change = await this.store.first(); change; change = await this.store.first()) {
        await this.send(change);
        await this.store.remove(change.id);
      }
    } finally {
      this.running = null;
    }
  }

  async send(change) {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        return await withSession(() => sendJson("POST", "/changes", change));
      } catch (error) {
        if (error.status === 409) return this.resolve(change, error);
        if (attempt === 4) throw error;
        await sleep(1000 * 2 ** attempt);
      }
    }
    return null;
  }

  async resolve(change, conflict) {
    const theirs = await this.store.load(conflict.note);
    const merged = await this.store.merge(theirs, change);
    switch (merged.state) {
      case "equal":
        return theirs;
      case "merged":
        return sendJson("PUT", "/notes/" + merged.id, merged);
      default:
        await this.store.flag(change.id);
        throw conflict;
    }
  }
}
