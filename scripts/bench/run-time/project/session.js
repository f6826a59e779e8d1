import { getJson, sendJson } from "./http.js";

let current = null;

export async function signIn(name, password) {
  current = await sendJson("POST", "/session", { name, password });
  return current.user;
}

export async function signOut() {
  if (!current) return;
  try {
    await sendJson("DELETE", "/session/" + current.id);
  } finally {
    current = null;
  }
}

export const currentUser = async () => {
  if (!current) current = await getJson("/session");
  return current.user;
};

export async function refresh() {
  const user = await currentUser();
  const token = await sendJson("POST", "/session/" + user.id + "/token");
  current = Object.assign({}, current, { token });
}

export async function withSession(action) {
  try {
    return await action();
  } catch (error) {
    if (error.status !== 401) throw error;
    await refresh();
    return action();
  }
}
