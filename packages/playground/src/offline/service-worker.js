/*
 * Keeps the page for when there is no network. The build puts the names of all files and the hash of
 * their content here. A new version is taken up when the last window of the old one is closed, so
 * that no page meets files of another one.
 */
const files = FILES;
const name = `unawait-${VERSION}`;

addEventListener("install", (event) => {
  // Not from the browser's own cache: that may have files of an older version.
  const requests = files.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(requests)));
});

addEventListener("activate", (event) => {
  event.waitUntil(removeOthers());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(registration.scope)) {
    event.respondWith(answer(request));
  }
});

/** The files are the same for whoever asks, and however. */
const options = { ignoreSearch: true, ignoreVary: true };

async function answer(request) {
  const cache = await caches.open(name);
  return (await cache.match(address(request), options)) ?? fetch(request);
}

/** A page has its address with and without the name of its file. */
function address(request) {
  return request.mode === "navigate" ? request.url.replace(/index\.html(?=[?#]|$)/, "") : request;
}

async function removeOthers() {
  const others = (await caches.keys()).filter((key) => key.startsWith("unawait-") && key !== name);
  await Promise.all(others.map((key) => caches.delete(key)));
}
