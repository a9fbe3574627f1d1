// Runs the rows, one after another, and gives their records as JSON.
const limited = (promise) => new Promise((resolve, reject) => {
  const timer = setTimeout(() => reject(new Error(`no end within ${LIMIT} ms`)), LIMIT);
  promise.then(resolve, reject).finally(() => clearTimeout(timer));
});
const records = [];
for (const { ids, name, run } of rows) {
  try {
    records.push({ ids, name, record: JSON.stringify(await limited((async () => run())()), null, 1) ?? "undefined" });
  } catch (error) {
    records.push({ ids, name, failed: `${error}\n${error?.stack}` });
  }
}
return JSON.stringify(records);
