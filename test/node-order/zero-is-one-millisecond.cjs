setTimeout(() => console.log("one"), 1);
setTimeout(() => console.log("zero"), 0);
setTimeout(() => console.log("none"));
setTimeout(() => console.log("negative"), -5);
setTimeout(() => console.log("no number"), "x");
setTimeout(() => console.log("a part"), 1.7);
setTimeout(() => console.log("too long"), 2 ** 31);
