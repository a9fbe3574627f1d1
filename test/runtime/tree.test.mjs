// SPDX-License-Identifier: Apache-2.0
// The site's files in Pyodide's own file system, read and written by Python.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { loadPyodide } from "../../public/node_modules/pyodide/pyodide.mjs";
import { Files } from "../../public/runtime/files.mjs";
import { Tree } from "../../public/runtime/tree.mjs";
import { changes } from "../../war/src/main/resources/wasgi/pack/changes.mjs";

const CONTENTS = {
  "app/data/table.csv": "a,b\n1,2\n".repeat(1000),
  "app/data/deep/er/note.txt": "Ahoi",
  "app/module.py": "VALUE = 41 + 1\n",
  "app/empty.txt": "",
  "app/constructor": "a name that objects have",
};

let python;
let files;
let folders;
const fetched = [];

/** An archive of them, as the packager writes it. */
function archive() {
  const parts = [];
  const tree = { app: { "beside.bin": { file: "beside.bin", size: 3 } } };
  let offset = 0;
  for (const [path, text] of Object.entries(CONTENTS)) {
    const content = Buffer.from(text);
    const deflated = deflateRawSync(content);
    const packed = deflated.length < content.length ? deflated : content;
    const names = path.split("/");
    const last = names.pop();
    const folder = names.reduce((place, name) => (place[name] ??= {}), tree);
    folder[last] = [content.length, offset, packed.length, 60];
    parts.push(packed);
    offset += packed.length;
  }
  return { tree, octets: new Uint8Array(Buffer.concat(parts)) };
}

function run(code) {
  return python.runPython(code);
}

before(async () => {
  python = await loadPyodide();
  const module = python._module;
  const exports = {
    malloc: module._malloc,
    free: module._free,
    inflate: module._inflate,
    inflateInit2_: module._inflateInit2_,
    inflateEnd: module._inflateEnd,
    memory: {
      get buffer() {
        return module.HEAPU8.buffer;
      },
    },
  };
  const { tree, octets } = archive();
  folders = tree;
  files = new Files(exports, (name) => {
    fetched.push(name);
    return name === "beside.bin" ? Uint8Array.of(1, 2, 3) : octets;
  });
  new Tree(module.FS, (entry) => files.read(entry)).mount(folders);
});

test("nothing is fetched before something is opened", () => {
  run("import os; os.stat('/app/data/table.csv').st_size, os.listdir('/app/data')");
  assert.deepEqual(fetched, []);
});

test("sizes, times and names are known", () => {
  assert.equal(run("os.stat('/app/data/table.csv').st_size"), 8000);
  assert.equal(run("os.stat('/app/module.py').st_mtime"), 946_684_860);
  assert.equal(run("','.join(sorted(os.listdir('/app')))"), "beside.bin,constructor,data,empty.txt,module.py");
  assert.equal(run("os.path.isdir('/app/data/deep/er'), os.path.exists('/app/data/deep/er/toString')").toString(), "(True, False)");
});

test("contents are those that were packed", () => {
  for (const [path, text] of Object.entries(CONTENTS)) {
    assert.equal(run(`open('/${path}').read()`), text, path);
  }
  assert.equal(run("open('/app/beside.bin', 'rb').read().hex()"), "010203");
  assert.deepEqual([...new Set(fetched)], ["files.bin", "beside.bin"]);
});

test("a file that makes memory grow is read whole", () => {
  // Reading takes place while memory must stay where it is.
  assert.equal(run("len(open('/app/data/table.csv').read())"), 8000);
});

test("modules are imported", () => {
  assert.equal(run("import sys; sys.path.insert(0, '/app'); import module; module.VALUE"), 42);
});

test("what cannot be had is an error of Python's, and had when it can be", () => {
  let isThere = false;
  const read = () => {
    if (!isThere) {
      throw new Error("no network");
    }
    return Uint8Array.of(65);
  };
  new Tree(python.FS, read).mount({ far: { "later.txt": [1, 0, 1] } });
  const open = "\ntry:\n  answer = open('/far/later.txt').read()\nexcept OSError as error:\n  answer = error.strerror\nanswer";
  assert.equal(run(open), "I/O error");
  isThere = true;
  assert.equal(run(open), "A");
});

test("files and folders can be changed, and the changes are found and made elsewhere", () => {
  run(`
with open('/app/data/table.csv', 'a') as table: table.write('3,4\\n')
with open('/app/new.txt', 'w') as new: new.write('new')
os.makedirs('/app/made/here')
os.symlink('/app/new.txt', '/app/link')
os.remove('/app/data/deep/er/note.txt')
os.rename('/app/constructor', '/app/moved')
`);
  const { found, contents } = changes(python.FS, folders, (entry) => files.read(entry));
  const own = (path) => path.startsWith("/app");
  assert.deepEqual(found.gone.filter(own), ["/app/constructor", "/app/data/deep/er/note.txt"]);
  assert.deepEqual(found.folders.map(([path]) => path).filter(own), ["/app/made", "/app/made/here"]);
  assert.deepEqual(found.links, [["/app/link", "/app/new.txt"]]);
  const changed = found.files.map(([path], index) => [path, Buffer.from(contents[index]).toString()]);
  assert.deepEqual(changed.filter(([path]) => own(path)), [
    ["/app/data/table.csv", `${CONTENTS["app/data/table.csv"]}3,4\n`],
    ["/app/moved", CONTENTS["app/constructor"]],
    ["/app/new.txt", "new"],
  ]);
});

test("a snapshot's changes are made in another place", async () => {
  const other = await loadPyodide();
  const { found, contents } = changes(python.FS, folders, (entry) => files.read(entry));
  const tree = new Tree(other.FS, (entry) => files.read(entry));
  tree.mount(folders);
  tree.apply(found, contents);
  const list = `
import os
"\\n".join(sorted(f"{folder}/{name} {os.stat(folder + '/' + name).st_size} {os.stat(folder + '/' + name).st_mtime:.3f}"
  for folder, _, names in os.walk('/app') for name in names))`;
  assert.equal(other.runPython(list), python.runPython(list.replaceAll("import os\n", "")));
});
