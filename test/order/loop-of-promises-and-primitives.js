const f = async () => { for (let i = 0; i < 4; i++) log(i, await (i % 2 ? i : Promise.resolve(i))); };
f();
