// SPDX-License-Identifier: Apache-2.0
// Runs the tests of the Python half inside Pyodide:
//
//   node test/python/run.mjs WHEELS|SITE [TEST…]
//
// WHEELS is a folder of wheels for Pyodide (Flask, Dash and what they need), SITE a folder made by
// `wasgi build`; TEST names modules, classes or methods as unittest does. The last line of the output
// is "N passed, M failed"; the exit status is 1 when M is not 0.
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "../../public/node_modules/pyodide/pyodide.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [packages, ...tests] = process.argv.slice(2);
if (!packages || !existsSync(packages)) {
  console.error("usage: node test/python/run.mjs WHEELS|SITE [TEST…]");
  process.exit(2);
}

const sitePackages = "/lib/python3.14/site-packages";
const pyodide = await loadPyodide();
install(resolve(packages));
pyodide.mountNodeFS("/wasgi", join(here, "..", "..", "public", "python"));
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
sys.path[:0] = ["/wasgi", "/tests"]
sys.dont_write_bytecode = True
`);
const run = pyodide.pyimport("run");
process.exit(run.main("/target/passed-pyodide.txt", ...tests));

function install(folder) {
  const ours = join(folder, "_wasgi");
  if (existsSync(ours)) {
    const image = join(ours, readdirSync(ours)[0], "image.bin");
    pyodide.unpackArchive(bytes(image), "gztar", { extractDir: "/" });
    return;
  }
  for (const wheel of readdirSync(folder).filter((name) => name.endsWith(".whl"))) {
    pyodide.unpackArchive(bytes(join(folder, wheel)), "zip", { extractDir: sitePackages });
  }
}

function bytes(path) {
  return new Uint8Array(readFileSync(path));
}
