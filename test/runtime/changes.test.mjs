// SPDX-License-Identifier: Apache-2.0
// What is noted of what Python does to files, in Pyodide's own file system.
import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { loadPyodide } from "../../public/node_modules/pyodide/pyodide.mjs";
import { BLOCK, Changes } from "../../public/runtime/kept/changes.mjs";
import { Tree } from "../../public/runtime/tree.mjs";

/** Two folders and files as a site brings them: size, offset, packed, seconds. */
const SITE = { app: { data: { old: { "a.txt": [3, 0, 3], "b.txt": [3, 0, 3] }, "c.txt": [3, 0, 3] }, other: {} } };

let python;
let changes;
let told = 0;

function run(code) {
  return python.runPython(`import os, shutil\n${code}`);
}

/** The paths that were noted, below /app, with a mark for what the site had there. */
function noted() {
  const { paths } = changes.take();
  return [...paths].map(([path, built]) => path.slice(5) + (built ? "!" : "")).sort();
}

/** The blocks that were noted of the file at that path. */
function blocks(path) {
  const { node } = python.FS.lookupPath(path);
  return [...(changes.take().blocks.get(node) ?? [])].sort((one, other) => one - other);
}

before(async () => {
  python = await loadPyodide();
  new Tree(python.FS, () => Uint8Array.of(97, 98, 99)).mount(SITE);
  python.runPython("open('/app/made.txt', 'w').write('when the site was built')");
  changes = new Changes(python.FS, ["/app/data", "/app/one/app.db", "/app/made.txt"], () => told++);
});

beforeEach(() => {
  changes.take();
  told = 0;
});

test("reading, and what is written elsewhere, is nothing", () => {
  run("open('/app/data/c.txt').read(); os.listdir('/app/data'); os.stat('/app/data/old/a.txt')");
  run("open('/app/other/x', 'w').write('x'); open('/app/database.txt', 'w').write('x'); os.mkdir('/app/one')");
  assert.deepEqual(noted(), []);
  assert.equal(told, 0);
  assert.ok(changes.isEmpty);
});

test("files are written, made, moved and deleted", () => {
  run("open('/app/data/c.txt', 'a').write('x'); open('/app/data/new', 'w').close()");
  assert.equal(told, 1);
  assert.deepEqual(noted(), ["data/c.txt", "data/new"]);
  run("os.rename('/app/data/c.txt', '/app/data/d.txt')");
  assert.deepEqual(noted(), ["data/c.txt!", "data/d.txt"]);
  run("os.remove('/app/data/new'); os.remove('/app/made.txt'); os.symlink('d.txt', '/app/data/link')");
  assert.deepEqual(noted(), ["data/link", "data/new", "made.txt!"]);
  run("os.chmod('/app/data/d.txt', 0o600); os.utime('/app/data/d.txt', (1, 2)); os.truncate('/app/data/d.txt', 1)");
  assert.deepEqual(noted(), ["data/d.txt"]);
});

test("what comes from elsewhere or goes there is noted on this side", () => {
  run("open('/tmp/upload', 'w').write('x'); os.rename('/tmp/upload', '/app/data/upload')");
  assert.deepEqual(noted(), ["data/upload"]);
  run("os.rename('/app/data/upload', '/tmp/upload')");
  assert.deepEqual(noted(), ["data/upload"]);
  run("open('/tmp/upload', 'a').write('x')");
  assert.deepEqual(noted(), []);
});

test("a folder takes along what is in it", () => {
  run("open('/app/data/old/new.txt', 'w').close(); os.rename('/app/data/old', '/app/data/moved')");
  assert.deepEqual(noted(), [
    "data/moved",
    "data/moved/a.txt",
    "data/moved/b.txt",
    "data/moved/new.txt",
    "data/old!",
    "data/old/a.txt!",
    "data/old/b.txt!",
    "data/old/new.txt",
  ]);
  run("shutil.rmtree('/app/data/moved')");
  assert.equal(noted().length, 4);
});

test("what SQLite has beside a database belongs to it", () => {
  run("open('/app/one/app.db', 'w').close(); open('/app/one/app.db-journal', 'w').close(); open('/app/one/else', 'w')");
  assert.deepEqual(noted(), ["one/app.db", "one/app.db-journal"]);
});

test("only the blocks that are written are noted", () => {
  const path = "/app/data/large";
  run(`open('${path}', 'wb').write(bytes(${3 * BLOCK + 5}))`);
  assert.deepEqual(blocks(path), [0, 1, 2, 3]);
  run(`file = open('${path}', 'r+b', 0); file.seek(${BLOCK - 1}); file.write(b'ab')`);
  assert.deepEqual(blocks(path), [0, 1]);
  run(`file.seek(${2 * BLOCK}); file.write(b'a')`);
  assert.deepEqual(blocks(path), [2]);
  // Behind the end: zeros come between.
  run(`file.seek(${5 * BLOCK}); file.write(b'a'); file.close()`);
  assert.deepEqual(blocks(path), [3, 4, 5]);
  run(`os.truncate('${path}', ${BLOCK + 1})`);
  assert.deepEqual(blocks(path), [1, 2, 3, 4, 5]);
  run(`os.truncate('${path}', ${2 * BLOCK})`);
  assert.deepEqual(blocks(path), [1]);
  run(`import mmap\nfile = open('${path}', 'r+b'); map = mmap.mmap(file.fileno(), 0); map[${BLOCK}] = 7; map.flush(); map.close()`);
  assert.deepEqual(blocks(path).includes(1), true);
});

test("a database that is written to is noted in blocks", () => {
  run(`
import sqlite3
database = sqlite3.connect('/app/one/app.db')
database.execute('CREATE TABLE t (x)')
database.executemany('INSERT INTO t VALUES (zeroblob(1000))', [()] * 500)
database.commit()
`);
  changes.take();
  run("database.execute('UPDATE t SET x = 1 WHERE rowid = 250'); database.commit()");
  const { blocks: some, paths } = changes.take();
  assert.deepEqual([...paths.keys()].sort(), ["/app/one/app.db", "/app/one/app.db-journal"]);
  const { node } = python.FS.lookupPath("/app/one/app.db");
  assert.ok(some.get(node).size <= 3, [...some.get(node)].join());
  assert.ok(node.usedBytes > 15 * BLOCK);
});

test("what was taken can be given back, forgotten, and overlooked", () => {
  run("open('/app/data/x', 'w').write('x')");
  const taken = changes.take();
  assert.ok(changes.isEmpty);
  changes.giveBack(taken);
  assert.deepEqual(changes.paths(), ["/app/data/x"]);
  changes.forget(["/app/data/x"]);
  changes.unseen(() => python.FS.writeFile("/app/data/y", "y"));
  assert.ok(changes.isEmpty);
  assert.equal(told, 2);
});
