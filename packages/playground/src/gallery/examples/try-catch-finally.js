async function risky() {
  try {
    console.log("try");
    await Promise.reject(new Error("broken"));
    console.log("never reached");
  } catch (error) {
    console.log("catch", error.message);
    return "from catch";
  } finally {
    await null;
    console.log("finally");
  }
}

risky().then((value) => console.log("value:", value));
