// SPDX-License-Identifier: Apache-2.0
// The two halves of Python's program are the whole: what the packager's build parts is put together by boot.mjs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { SHARED } from "../../public/runtime/halves.mjs";
import { Reader, sections } from "../../war/src/main/resources/wasgi/pack/wasm.mjs";
import { built, original, started } from "./built.mjs";

const ACTIVE = 0;
const DATA = 11;

const octetsOf = (name) => readFileSync(built(`pyodide/${name}`));

/** The data of a program: pairs of an address and octets. */
function dataOf(octets) {
  const [, content] = [...sections(octets)].find(([id]) => id === DATA);
  const found = [];
  content.each((reader) => {
    assert.equal(reader.number(), ACTIVE);
    reader.octet();
    const address = reader.signed();
    reader.octet();
    found.push([address, reader.part().rest()]);
  });
  return found;
}

test("the rest imports what the first half does, and of the first half what that exports", async () => {
  const [first, rest] = await Promise.all(
    ["pyodide.asm.wasm", "pyodide.rest.wasm"].map((name) => WebAssembly.compile(octetsOf(name))),
  );
  const outer = WebAssembly.Module.imports(first);
  const imports = WebAssembly.Module.imports(rest);
  assert.deepEqual(imports.slice(0, outer.length), outer);
  const exported = new Map(WebAssembly.Module.exports(first).map(({ name, kind }) => [name, kind]));
  for (const { module, name, kind } of imports.slice(outer.length)) {
    assert.equal(module, SHARED);
    assert.equal(kind, exported.get(name), name);
  }
  assert.deepEqual(WebAssembly.Module.exports(rest), []);
});

test("the data of both are those of the original", () => {
  const parts = ["pyodide.asm.wasm", "pyodide.rest.wasm"].map((name) => dataOf(octetsOf(name)));
  assert.ok(parts.every(({ length }) => length > 20));
  const all = parts.flat().sort(([one], [other]) => one - other);
  assert.deepEqual(all, dataOf(readFileSync(original("pyodide.asm.wasm"))));
});

test("what the rest writes into memory was there, and has not changed", async () => {
  const { pyodide, exports } = await started();
  pyodide.runPython(`
    import asyncio, codecs, decimal, json, re, sqlite3, unicodedata, zoneinfo
    assert unicodedata.lookup("GREEK SMALL LETTER XI") == "ξ"
    for name in ("big5", "cp932", "euc_kr", "gb18030", "iso2022_jp", "shift_jis", "utf_7"):
        assert "海".encode(name, "replace").decode(name)
    sqlite3.connect(":memory:").execute("select date('now'), 1.5 / 3").fetchall()
    assert re.sub("(?i)[A-Z]+", "x", "Aß ſ") == "xß x"
    assert decimal.Decimal(2).sqrt() > 1
  `);
  const memory = Buffer.from(exports.memory.buffer);
  for (const [address, octets] of dataOf(octetsOf("pyodide.rest.wasm"))) {
    assert.equal(Buffer.compare(memory.subarray(address, address + octets.length), octets), 0, `at ${address}`);
  }
});

test("a program that was not counted is not parted", () => {
  const folder = mkdtempSync(join(tmpdir(), "halves"));
  try {
    const counted = join(folder, "called.json");
    writeFileSync(counted, JSON.stringify({ sha256: "00", functions: [1] }));
    const build = fileURLToPath(new URL("../../war/src/build/python.mjs", import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [
      ...[build, fileURLToPath(original("pyodide.asm.wasm")), counted, folder],
    ]);
    assert.equal(status, 1);
    assert.match(String(stderr), /count once more: test\/bench called/);
    assert.deepEqual(readdirSync(folder), ["called.json"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
