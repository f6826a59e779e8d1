function debounce(task, ms) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => task(...args), ms);
  };
}
const log = debounce((value) => console.log("debounced", value), 40);
log(1);
log(2);
setTimeout(() => log(3), 10);
setTimeout(() => log(4), 300);
