async function fetchUser(id) {
  console.log("1: before the first await");
  const response = await fetch("/u/" + id);
  console.log("3: the response is there");
  const user = await response.json();
  console.log("4: the body is there");
  return user;
}

fetchUser(7).then((user) => console.log("5:", user.name, user.url));
console.log("2: the caller goes on");
