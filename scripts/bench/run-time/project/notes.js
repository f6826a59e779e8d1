import { getJson, pagesOf, sendJson } from "./http.js";
import { withSession } from "./session.js";

export class Notes {
  constructor() {
    this.cache = new Map();
    this.reload = async (id) => {
      this.cache.delete(id);
      return this.load(id);
    };
  }

  async load(id) {
    const cached = this.cache.get(id);
    if (cached) return cached;
    const note = await withSession(() => getJson("/notes/" + id));
    this.cache.set(id, note);
    return note;
  }

  async save(note) {
    const saved = await withSession(async () => {
      const method = note.id ? "PUT" : "POST";
      return sendJson(method, "/notes/" + (note.id || ""), note);
    });
    this.cache.set(saved.id, saved);
    return saved;
  }

  async remove(id) {
    await sendJson("DELETE", "/notes/" + id);
    this.cache.delete(id);
  }

  async rename(id, title) {
    const note = await this.load(id);
    if (note.title === title) return note;
    return this.save(Object.assign({}, note, { title }));
  }

  async *all() {
    for await (const note of pagesOf("/notes")) {
      this.cache.set(note.id, note);
      yield note;
    }
  }

  async titles() {
    const titles = [];
    for await (const { title } of this.all()) titles.push(title);
    return titles;
  }
}
