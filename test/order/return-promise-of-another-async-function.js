const inner = async () => 'inner';
const outer = async () => inner();
const outermost = async () => outer();
outermost().then(log);
outer().then(log);
inner().then(log);
