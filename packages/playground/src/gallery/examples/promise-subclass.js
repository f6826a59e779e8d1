class Task extends Promise {
  then(onValue, onError) {
    console.log("then of Task");
    return super.then(onValue, onError);
  }
}

async function main(name, value) {
  const result = await value;
  console.log(name, result);
}

main("a Task:", Task.resolve(1));
main("a promise:", Promise.resolve(2));

const result = (async () => Task.resolve(3))();
console.log("result is a Task:", result instanceof Task);
