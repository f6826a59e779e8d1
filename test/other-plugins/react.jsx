/* oxlint-disable */
const useLoaded = (load) => {
  const [value, setValue] = useState("loading");
  useEffect(() => {
    (async () => setValue(await load()))();
  });
  return value;
};

export function Page({ load, ...props }) {
  const value = useLoaded(load);
  const [saved, setSaved] = useState(false);
  const save = async ({ target = "form" } = {}) => {
    const element = <Saved of={await target} {...props} />;
    setSaved(await element.props.of);
    return element;
  };
  return (
    <>
      <form onSubmit={save}>{value}</form>
      {saved && <Saved of="page" />}
      <button onClick={async () => <b>{await load()}</b>} />
    </>
  );
}

const Saved = async ({ of, children = <i /> }) => {
  const name = await of;
  return <p title={name}>{children}</p>;
};

export default async function Server({ items }) {
  const rows = [];
  for await (const item of items) rows.push(<li key={item}>{item}</li>);
  return <ul>{rows}</ul>;
}
