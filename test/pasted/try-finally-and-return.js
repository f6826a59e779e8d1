async function overridden() {
  try {
    return await Promise.resolve("try");
  } finally {
    return "finally";
  }
}
async function kept() {
  try {
    return "try";
  } finally {
    await null;
    console.log("cleaned up");
  }
}
async function uncaught() {
  try {
    return Promise.reject(new Error("not caught here"));
  } catch {
    return "caught here";
  }
}
async function caught() {
  try {
    return await Promise.reject(new Error("x"));
  } catch {
    return "caught here";
  }
}
overridden().then(console.log);
kept().then(console.log);
uncaught().catch(({ message }) => console.log(message));
caught().then(console.log);
