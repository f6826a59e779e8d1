async function fortyTwo() {
  return await 42;
}

async function careful() {
  try {
    await Promise.reject(new Error("no network"));
  } catch (error) {
    console.log("caught:", error.message);
  } finally {
    console.log("cleaned up");
  }
}

fortyTwo().then(
  (value) => console.log("value:", value),
  (error) => console.log("failed:", error.name),
);

careful().then(
  () => console.log("went well"),
  (error) => console.log("not caught:", error.message),
);
