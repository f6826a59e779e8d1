setTimeout(
  function (a, b) {
    console.log(a, b, arguments.length);
  },
  150,
  "x",
  "y",
);
setImmediate((a) => console.log("immediate", a), "z");
try {
  setTimeout("text");
} catch (error) {
  console.log(error.name, error.code);
}
try {
  process.nextTick();
} catch (error) {
  console.log(error.name);
}
console.log(typeof setTimeout(() => {}, 0), typeof window, typeof requestAnimationFrame);
