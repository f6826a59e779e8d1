setTimeout(() => {
  console.log("first");
  clearTimeout(second);
  clearImmediate(immediate);
}, 5);
const second = setTimeout(() => console.log("second"), 5);
const third = setTimeout(() => console.log("third"), 5);
clearTimeout(+setTimeout(() => console.log("by number"), 5));
const immediate = setTimeout(() => console.log("no immediate"), 40);
clearInterval(setInterval(() => console.log("interval"), 5));
third.refresh();
clearTimeout(undefined);
