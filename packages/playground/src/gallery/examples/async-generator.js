async function* letters() {
  console.log("begins with the first next()");
  yield "a";
  const answer = yield Promise.resolve("b");
  console.log("answer:", answer);
  return "end";
}

async function main() {
  const it = letters();
  console.log("nothing runs yet");
  // Asked three times at once: the requests wait in a queue.
  const results = await Promise.all([it.next(), it.next(), it.next("yes")]);
  for (const { value, done } of results) console.log(value, done);
}

main();
