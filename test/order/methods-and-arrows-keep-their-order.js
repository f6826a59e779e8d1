class Queue {
  #items = [];
  async push(item) { await null; this.#items.push(item); log('pushed', item); return this.#items.length; }
  drain = async () => { while (this.#items.length) log('drained', await this.#items.shift()); };
}
const queue = new Queue();
queue.push('a').then(log);
queue.push('b').then(() => queue.drain()).then(() => log('empty'));
