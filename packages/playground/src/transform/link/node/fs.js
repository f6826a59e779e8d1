// A file is there unless its name says otherwise, and holds some text.
const isThere = (path) => !/missing|not-?found|nonexist|does-?not|no-such/i.test(String(path));
const failure = (path) => {
  const error = new Error(`ENOENT: no such file or directory, open '${path}'`);
  return Object.assign(error, { code: "ENOENT", path });
};
const text = (path) => `the text of ${path}`;
exports.readFile = (path, options, callback = options) => {
  unawaitTrace.read(String(path), () => {
    if (isThere(path)) callback(null, text(path));
    else callback(failure(path));
  });
};
exports.readFileSync = (path) => {
  if (!isThere(path)) throw failure(path);
  return text(path);
};
exports.promises = {
  readFile: (path) =>
    new Promise((resolve, reject) => {
      exports.readFile(path, (error, content) => (error ? reject(error) : resolve(content)));
    }),
};
