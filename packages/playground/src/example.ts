/** What the page opens with, and runs by itself the first time. */
export const example = `async function fetchUser(id) {
  const response = await fetch('/u/' + id);
  const user = await response.json();
  return user;
}

fetchUser(7).then((user) => console.log('3:', user.name));
console.log('1: fetchUser has been called');
queueMicrotask(() => console.log('2: a microtask'));
`;
