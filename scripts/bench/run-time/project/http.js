export const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class HttpError extends Error {
  constructor(status, path) {
    super("HTTP " + status + " for " + path);
    this.status = status;
  }
}

export async function request(path, options) {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch("/api" + path, options);
    if (response.status !== 429 || attempt === 4) return response;
    await sleep(250 * 2 ** attempt);
  }
}

export async function getJson(path) {
  const response = await request(path);
  if (!response.ok) throw new HttpError(response.status, path);
  return response.json();
}

export async function sendJson(method, path, body) {
  const headers = { "content-type": "application/json" };
  const response = await request(path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new HttpError(response.status, path);
  return response.status === 204 ? null : response.json();
}

export async function* pagesOf(path) {
  let cursor = "";
  do {
    const page = await getJson(path + "?cursor=" + cursor);
    yield* page.items;
    cursor = page.next;
  } while (cursor);
}
