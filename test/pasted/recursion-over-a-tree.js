const tree = { name: "root", children: [{ name: "a", children: [{ name: "a1" }] }, { name: "b" }] };
async function walk({ name, children = [] }, depth = 0) {
  console.log(" ".repeat(depth) + name);
  await null;
  const sizes = await Promise.all(children.map((child) => walk(child, depth + 1)));
  return sizes.reduce((sum, size) => sum + size, 1);
}
walk(tree).then((size) => console.log(size, "nodes"));
