process.stdout.write("a ");
process.nextTick(() => process.stdout.write("b "));
Promise.resolve().then(() => process.stdout.write("c "));
setImmediate(() => process.stdout.write("d\n"));
