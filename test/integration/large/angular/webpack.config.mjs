export default (config) => {
  const [babel] = config.module.rules.flatMap(({ use }) => use ?? []);
  babel.options.plugins = [["babel-plugin-unawait", { driver: "runtime" }]];
  return config;
};
