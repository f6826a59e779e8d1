import { request, sendJson } from "./http.js";

const partSize = 1 << 20;

export async function upload(file, onProgress) {
  const { id } = await sendJson("POST", "/attachments", { name: file.name, size: file.size });
  for (let start = 0; start < file.size; start += partSize) {
    const body = file.slice(start, start + partSize);
    const response = await request("/attachments/" + id + "/" + start, { method: "PUT", body });
    if (!response.ok) throw new Error("cannot upload " + file.name);
    onProgress(Math.min(1, (start + partSize) / file.size));
  }
  return id;
}

export async function uploadAll(files, { parallel = 3 } = {}) {
  const queue = Array.from(files);
  const ids = [];
  const worker = async () => {
    while (queue.length > 0) {
      const file = queue.shift();
      ids.push(await upload(file, () => {}));
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return ids;
}

export async function* download(id) {
  const { body } = await request("/attachments/" + id);
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

export async function textOf(id) {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of download(id)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
