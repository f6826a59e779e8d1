import { getJson } from "./http.js";

const recent = new Map();

export async function search(words, page = 1) {
  const key = words.join(" ");
  if (recent.has(key) && page === 1) return recent.get(key);
  const { hits, total } = await getJson("/search?page=" + page + "&q=" + encodeURIComponent(key));
  const result = { hits, pages: Math.ceil(total / 20) };
  if (page === 1) recent.set(key, result);
  return result;
}

export async function* allHits(words) {
  for (let page = 1; ; page++) {
    const { hits, pages } = await search(words, page);
    yield* hits;
    if (page >= pages) return;
  }
}

export async function firstHit(words, accepts) {
  for await (const hit of allHits(words)) {
    if (await accepts(hit)) return hit;
  }
  return null;
}

export const suggest = async (prefix) => {
  if (prefix.length < 2) return [];
  try {
    const { words } = await getJson("/suggest?q=" + encodeURIComponent(prefix));
    return words.slice(0, 5);
  } catch (error) {
    console.warn("cannot suggest", error);
    return [];
  }
};
