setTimeout(() => console.log("90"), 90);
setTimeout(() => console.log("30"), 30);
setTimeout(() => console.log("60, first"), 60);
setTimeout(() => console.log("60, second"), 60);
const end = performance.now() + 150;
while (performance.now() < end);
setTimeout(() => console.log("0, after the work"), 0);
setTimeout(() => console.log("40, after the work"), 40);
console.log("worked");
