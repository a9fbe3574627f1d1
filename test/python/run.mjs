// SPDX-License-Identifier: Apache-2.0
// Runs the tests of the Python half inside Pyodide:
//
//   node test/python/run.mjs SITE [TEST…]
//
// SITE is a folder made by `wasgi build`, of which the packages are used (Flask, Dash); TEST names
// modules, classes or methods as unittest does. The last line of the output is "N passed, M failed"; the exit status is 1 when M is not 0.
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { built, started } from "../runtime/built.mjs";

// A zone that no machine is in, before anything asks for it.
process.env.TZ = "Asia/Kathmandu";

const here = dirname(fileURLToPath(import.meta.url));
const [site, ...tests] = process.argv.slice(2);
if (!site || !existsSync(site)) {
  console.error("usage: node test/python/run.mjs SITE [TEST…]");
  process.exit(2);
}

const ours = join(resolve(site), "_wasgi");
const files = join(ours, readdirSync(ours)[0]);
const { pyodide, tree } = await started((name) => bytes(join(files, name)));
tree.mount(JSON.parse(readFileSync(join(files, "files.json"))));
pyodide.registerJsModule("wasgi_hashes", await import(built("hashes/hashes.mjs")));
pyodide.mountNodeFS("/wasgi", join(here, "..", "..", "public", "python"));
pyodide.mountNodeFS("/packager", join(here, "..", "..", "war", "src", "main", "python"));
// As tests see them: beside their own folder.
pyodide.mountNodeFS("/apps", join(here, "..", "apps"));
pyodide.mountNodeFS("/tests", here);
const target = join(here, "..", "target", "python");
mkdirSync(target, { recursive: true });
pyodide.mountNodeFS("/target", target);
// Pyodide's own tests count proxies this way.
const module = pyodide._module;
module.enable_pyproxy_allocation_tracing();
pyodide.registerJsModule("wasgi_tests_host", { liveProxies: () => module.pyproxy_alloc_map.size });
pyodide.runPython(`
import sys
sys.path[:0] = ["/wasgi", "/packager", "/tests"]
sys.dont_write_bytecode = True
`);
const run = pyodide.pyimport("run");
process.exit(run.main("/target/passed-pyodide.txt", ...tests));

function bytes(path) {
  return new Uint8Array(readFileSync(path));
}
