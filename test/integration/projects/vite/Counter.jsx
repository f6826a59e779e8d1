import { useState } from "react";

export function Counter() {
  const [count, setCount] = useState(0);
  const add = async () => {
    await new Promise(requestAnimationFrame);
    setCount(count + 1);
  };
  return <button onClick={add}>clicked {count} times</button>;
}
