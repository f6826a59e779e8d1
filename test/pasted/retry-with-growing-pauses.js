let calls = 0;
async function flaky() {
  calls++;
  if (calls < 3) throw new Error(`attempt ${calls} failed`);
  return `attempt ${calls} worked`;
}
async function retry(task, times, pause = 20) {
  try {
    return await task();
  } catch (error) {
    console.log(error.message);
    if (times === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, pause));
    return retry(task, times - 1, pause * 2);
  } finally {
    console.log("left with", times, "tries");
  }
}
retry(flaky, 5).then(console.log);
