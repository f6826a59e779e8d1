import { one } from "./one.js";

const pages = 5;
const rows = Array.from({ length: 20 }, (_, i) => ({ id: i, visible: i % 4 > 0 }));

class Response {
  constructor(body) {
    this.ok = true;
    this.body = body;
  }

  async json() {
    await one;
    return this.body;
  }
}

async function fetch(page) {
  await one;
  return new Response({ items: rows, next: page + 1 < pages ? page + 1 : null });
}

async function listPage(page) {
  const response = await fetch(page);
  if (!response.ok) throw new Error("cannot list page " + page);
  return response.json();
}

async function listAll() {
  const found = [];
  let page = 0;
  while (page !== null) {
    const { items, next } = await listPage(page);
    for (const item of items) {
      if (item.visible) found.push(item.id);
    }
    page = next;
  }
  return found;
}

export async function paginate(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (await listAll()).length;
  return sum;
}
