const f = async () => { for (const value of [1, 'a', null, undefined, true, Symbol.iterator]) log(await value); };
f();
