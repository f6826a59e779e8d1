for (var i = 0; i < 3; i++) setTimeout(() => console.log("var", i), 0);
for (let j = 0; j < 3; j++) setTimeout(() => console.log("let", j), 0);
for (var k = 0; k < 2; k++) ((n) => setTimeout(() => console.log("argument", n), 0))(k);
(async () => {
  for (var n = 0; n < 2; n++) {
    await null;
    setTimeout(() => console.log("after await", n), 0);
  }
})();
