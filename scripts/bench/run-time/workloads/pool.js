import { one } from "./one.js";

async function resize(image) {
  const size = await one;
  await image.id;
  return image.width * size;
}

class Pool {
  constructor(size) {
    this.size = size;
    this.queue = [];
    this.done = 0;
    this.errors = [];
  }

  add(task) {
    this.queue.push(task);
  }

  async work() {
    let pixels = 0;
    while (this.queue.length > 0) {
      const task = this.queue.shift();
      try {
        pixels += await task();
        this.done++;
      } catch (error) {
        this.errors.push(error);
      }
    }
    return pixels;
  }

  async run() {
    const workers = [];
    for (let i = 0; i < this.size; i++) workers.push(this.work());
    let pixels = 0;
    for (const result of await Promise.all(workers)) pixels += result;
    return pixels + this.done;
  }
}

export async function pool(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const images = new Pool(4);
    for (let id = 0; id < 50; id++) images.add(() => resize({ id, width: 640 + i }));
    sum += await images.run();
  }
  return sum;
}
