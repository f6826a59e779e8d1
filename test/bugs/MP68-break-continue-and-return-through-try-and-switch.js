// MP68: break in try, a switch's break that becomes a return, loops that never end (async-to-promises#46, #47, #49, #73, #27, microbundle#565, tsdx#509, next.js#7006)
async function breakInTry() {
  for (const n of [1, 2, 3]) {
    try {
      if ((await n) === 2) break;
      log("try", n);
    } finally {
      await null;
      log("finally", n);
    }
  }
  return "behind the loop";
}
async function breakInSwitch(x) {
  let result = "";
  switch (await x) {
    case await 1:
      result += "one";
      break;
    case 2:
      result += "two";
    default:
      result += await " or more";
      break;
    case 9:
      return "nine";
  }
  return result + ".";
}
async function continueInTryInSwitch() {
  const seen = [];
  outer: for (let i = 0; i < 4; i++) {
    switch (i) {
      case 1:
        try {
          await null;
          continue outer;
        } catch {
          seen.push("never");
        }
      case 2:
        await null;
        break;
      case 3:
        break outer;
    }
    seen.push(i);
  }
  return seen;
}
async function returnOverrides() {
  while (true) {
    try {
      return await "try";
    } finally {
      if (await true) break;
    }
  }
  return "finally won";
}
async function nested() {
  try {
    try {
      await Promise.reject(new Error("inner"));
    } finally {
      await null;
      throw new Error("from finally");
    }
  } catch (error) {
    return error.message;
  } finally {
    log("outermost");
  }
}
async function ends() {
  let n = 0;
  for (;;) {
    if (n++ > 3) break;
    await null;
  }
  while (n-- > 0) if (await (n === 2)) continue;
  do {
    if (await true) break;
  } while (true);
  return n;
}
(async () => {
  log(await breakInTry());
  for (const x of [1, 2, 3, 9]) log(await breakInSwitch(x));
  log(await continueInTryInSwitch(), await returnOverrides(), await nested(), await ends());
})();
