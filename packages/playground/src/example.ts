/** What the page opens with. */
export const example = `async function fetchUser(id) {
  const response = await fetch('/u/' + id);
  const user = await response.json();
  return user;
}
`;
