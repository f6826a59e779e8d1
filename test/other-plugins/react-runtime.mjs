/* oxlint-disable */
/** As much of React as the components need. */
globalThis.$RefreshReg$ = (type, name) => log("registered", name, typeof type);
globalThis.$RefreshSig$ = () => (type, key) => {
  if (key !== undefined) log("signed", typeof type, typeof key);
  return type;
};
globalThis.h = (type, props, ...children) => ({
  type: typeof type === "function" ? type.name : type,
  component: type,
  props: { ...props, children },
});
globalThis.Fragment = "fragment";
globalThis.useState = (value) => [value, (next) => log("set", next)];
globalThis.useEffect = (effect) => effect();
globalThis.exercise = async ({ Page, default: Server }) => {
  const page = Page({ load: async () => "loaded", title: "t" });
  const [form, , button] = page.props.children;
  log(page.type, form.props.children);
  const saved = await form.props.onSubmit();
  log(saved.type, saved.props.of, saved.props.title);
  const rendered = await saved.component(saved.props);
  log(rendered.type, rendered.props.title, rendered.props.children.length);
  log((await button.props.onClick()).props.children);
  log(await Server({ items: ["a", Promise.resolve("b")] }));
};
