setImmediate((a) => {
  console.log("immediate", a);
  setTimeout(
    function (b, c) {
      console.log(b, c, arguments.length);
    },
    10,
    "x",
    "y",
  );
}, "z");
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
console.log(
  typeof clearTimeout(setTimeout(() => {}, 0)),
  typeof window,
  typeof requestAnimationFrame,
);
