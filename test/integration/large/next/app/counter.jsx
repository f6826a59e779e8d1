"use client";

import { useEffect, useState } from "react";

export function Counter({ add, subtract, start }) {
  const [count, setCount] = useState(start);
  useEffect(() => void import("../src/main-without-resources.js"), []);
  return (
    <>
      <output>{count}</output>
      <button onClick={async () => setCount(await add(count, 10))}>add</button>
      <button onClick={async () => setCount(await subtract(count, 1))}>subtract</button>
    </>
  );
}
