// The environ: what the app is told of each request.
const environ = async (url, init) => (await asked(url, init)).environ;
/** By a bare app, since Flask's routes do not match every path. */
const parts = async (url) => {
  const { PATH_INFO, QUERY_STRING, RAW_URI, SCRIPT_NAME } = await environ(`/raw/environ${url.slice("/echo".length)}`);
  return [PATH_INFO, QUERY_STRING, RAW_URI, SCRIPT_NAME];
};

row("W05 U18", "methods", () => Promise.all(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "NOTE"].map(async (method) => (await environ("/echo", { method })).REQUEST_METHOD)));
row("W06 W07", "the mount and the rest", () => Promise.all(["/echo", "/echo/", "/echo/a/b/"].map(parts)));
row("W08", "escapes become bytes, and those latin-1", () => Promise.all(["/echo/%C3%A9", "/echo/%E9", "/echo/%00%FF", "/echo/höhe/潮"].map(parts)));
row("W09", "escapes that are none", () => Promise.all(["/echo/100%", "/echo/%zz", "/echo/%4", "/echo/%%41"].map(parts)));
row("W10", "a slash that is escaped", () => Promise.all(["/echo/a%2Fb", "/echo/a%2fb%5C"].map(parts)));
row("W11", "decoded once", () => Promise.all(["/echo/%252F", "/echo/%2525"].map(parts)));
row("W11", "a question mark and a hash that are escaped", () => Promise.all(["/echo/a%3Fb", "/echo/a%23b?c%23d"].map(parts)));
row("W12", "slashes in a row", () => Promise.all(["/echo//a", "/echo/a//b//"].map(parts)));
row("W12", "two slashes in front", () => ask(`${ORIGIN}//data`));
row("W13 W14", "queries are left alone", () => Promise.all(["/echo", "/echo?", "/echo?a=1&a=2;b", "/echo?a+b%20c", "/echo?%zz&=&", "/echo?a=/?#b"].map(parts)));
row("W15", "a query that is not ASCII", () => Promise.all(["/echo?q=ü潮", "/echo?\"<>'` {}|^", "/echo?%C3%BC=%fc"].map(parts)));
row("W16", "types", () => Promise.all([undefined, "text/x-tide", "Text/Plain; Charset=\"x\"", ""].map(
  async (type) => (await environ("/echo", POST(new Uint8Array(1), type === undefined ? {} : { "Content-Type": type }))).CONTENT_TYPE ?? null)));
row("W16 W19", "a type without a body", async () => environ("/echo", { headers: { "Content-Type": "text/x-tide" } }));
row("W17", "lengths are of bytes", () => Promise.all(["", "a", "ü", "潮".repeat(1000)].map(async (body) => (await environ("/echo", POST(body))).CONTENT_LENGTH)));
row("W17", "a large body", async () => {
  const answer = await ask("/raw/validated", POST(new Uint8Array(3_000_000)));
  return [answer.status, answer.headers["content-length"], answer.body.length];
});
row("W21 W22 W23", "names of headers", async () => environ("/echo", {
  headers: { "X-Two-Words": "1", x_under: "2", "X-A_B": "3", "Server-Name": "4", "Request-Method": "5", "Script-Name": "6", "Path-Info": "7", "X.Dot": "8", "X-123": "9", "x--y": "10" },
}));
row("W24", "headers of one name", async () => {
  const headers = new Headers([["X-A", "1"], ["x-a", "2"], ["Accept", "a/b"], ["accept", "c/d"]]);
  const seen = await environ("/echo", { headers });
  return [seen.HTTP_X_A, seen.HTTP_ACCEPT];
});
row("W24", "cookies of one request", async () => {
  await textOf("/cookie/one/1");
  await textOf("/cookie/two/2");
  return (await environ("/echo")).HTTP_COOKIE;
});
row("W25", "values that are latin-1", () => Promise.all(["caf\xe9", "\xff\xa0x", " trimmed\t", "a\tb", ""].map(
  async (value) => (await environ("/echo", { headers: { "X-Value": value } })).HTTP_X_VALUE)));
row("W26", "the host", async () => (await environ("/echo")).HTTP_HOST === location.host);
row("W27", "the port", async () => (await environ("/echo")).SERVER_PORT === location.port);
row("W01 W02 W03 W04 W19 W20 W27 W28 W29 W30 W31", "types of values", () => ask("/raw/typed", POST("x")));
row("W32", "the scheme", async () => (await environ("/echo"))["wsgi.url_scheme"]);
row("W42", "the address put together again", () => Promise.all(["", "/a%20b/ü", "/x?q=%C3%BC&r=a+b", "/a;b=c?d"].map(async (rest) => plain(await textOf(`/raw/address${rest}`)))));
row("W42 W43", "addresses that Flask makes", () => ask("/address?a=b"));
row("W43", "and they are the app's", async () => ask((await asked("/address")).own));
row("W44", "Authorization", async () => (await environ("/echo", { headers: { Authorization: "Bearer t\xeede" } })).HTTP_AUTHORIZATION);
row("W45", "the validator of the standard library has no complaint", async () => [
  await ask("/raw/validated?q=1"), await ask("/raw/validated", POST("x")), await ask("/raw/validated", { method: "HEAD" }), await ask("/raw/validated", { method: "DELETE" }),
]);
row("W45", "Werkzeug's lint has no complaint", async () => [await ask("/raw/linted?q=1"), await ask("/raw/linted", POST("x")), await ask("/raw/linted", { method: "HEAD" })]);
row("R32", "no header of the connection", async () => Object.keys(await environ("/echo", POST("x"))).filter((key) => /EXPECT|TRANSFER|UPGRADE|KEEP|HTTP_TE|TRAILER/.test(key)));
