/*
 * Doxbee's upload, as in Bluebird's benchmark: each is a transaction of several queries. All queries
 * of a turn of the event loop are answered together.
 */
let waiting = [];

function flush() {
  const queries = waiting;
  waiting = [];
  for (const { resolve, value } of queries) resolve(value);
}

class Query {
  constructor(value) {
    this.value = value;
  }

  run() {
    return new Promise((resolve) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ resolve, value: this.value });
    });
  }
}

class Transaction {
  constructor() {
    this.inserted = 0;
  }

  insert(record) {
    this.inserted += record.length > 0 ? 1 : 0;
    return new Query(record).run();
  }

  commit() {
    return new Query(this.inserted).run();
  }

  rollback() {
    return new Query(0).run();
  }
}

const store = {
  begin() {
    return new Transaction();
  },
  put(blob) {
    return new Query("blob " + blob).run();
  },
  files: {
    async byUuid(id) {
      return new Query({ id, version: id % 7 }).run();
    },
    update(file) {
      return new Query(file).run();
    },
  },
};

async function upload(id) {
  const transaction = store.begin();
  try {
    const blob = await store.put(id);
    const file = await store.files.byUuid(id);
    const version = { id: file.id, version: file.version + 1, blob };
    const text = JSON.stringify(version);
    await transaction.insert(text);
    await transaction.insert(text + blob);
    await store.files.update(version);
    const inserted = await transaction.commit();
    return inserted + version.version;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

export async function i(n) {
  let sum = 0;
  for (let batch = 0; batch < n; batch++) {
    const uploads = [];
    for (let id = 0; id < 200; id++) uploads.push(upload(id));
    for (const result of await Promise.all(uploads)) sum += result;
  }
  return sum;
}
