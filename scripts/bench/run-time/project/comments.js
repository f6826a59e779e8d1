import { getJson, pagesOf, sendJson } from "./http.js";

export const commentsOf = (note) => pagesOf("/notes/" + note + "/comments");

export async function countComments(note) {
  let count = 0;
  for await (const comment of commentsOf(note)) if (!comment.hidden) count++;
  return count;
}

export async function addComment(note, text, { silent = false, mentions = [] } = {}) {
  if (text === "") throw new TypeError("A comment needs a text");
  const comment = await sendJson("POST", "/notes/" + note + "/comments", { text, silent });
  await Promise.all(mentions.map(async (user) => notify(user, comment.id)));
  return comment;
}

export const hideComment = async (id) => sendJson("PATCH", "/comments/" + id, { hidden: true });

export async function thread(id) {
  const path = [];
  for (let next = id; next;) {
    const comment = await getJson("/comments/" + next);
    path.unshift(comment);
    next = comment.parent;
  }
  return path;
}

async function notify(user, comment) {
  try {
    await sendJson("POST", "/users/" + user + "/notifications", { comment });
  } catch (error) {
    console.warn("cannot notify", user, error);
  }
}
