async function fails() {
  await null;
  throw new Error("nobody listens");
}

fails();

const late = fails();
setTimeout(() => late.catch((error) => console.log("too late:", error.message)), 10);

fails().catch((error) => console.log("in time:", error.message));
