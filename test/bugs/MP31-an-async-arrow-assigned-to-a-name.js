// MP31: a crash on `x = async x => 0` (babel#15170)
let x;
x = async x => 0;
let y = async y => await y;
var z = (z = async z => z);
x(1).then(log);
y(2).then(log);
z(3).then(log);
log(x.name, y.name, z.name);
(x = async x => x)(4).then(log);
