// SPDX-License-Identifier: Apache-2.0
// The site's files as Python sees them: folders and files come into being when they are looked at, and
// are ordinary files of Emscripten's MEMFS from then on, so that all of them can be written too.

const FOLDER = 0o40755;
const FILE = 0o100644;

/** 1 January 2000, and for a file of the app so many seconds more. */
const EPOCH = 946_684_800_000;

/** As WASI numbers it. */
const EIO = 29;

/** Where, in what `tree` gives for a file, its parts stand. */
const [SIZE, , , SECONDS] = [0, 1, 2, 3];

/** Puts the files of a site into a file system. */
export class Tree {
  #memory;
  #read;
  #lazy;
  #streams;

  /**
   * @param FS Emscripten's
   * @param read gives the octets of a file: of `[size, offset, packed, seconds]` or `{file, size}`
   */
  constructor(FS, read) {
    this.FS = FS;
    this.#memory = FS.filesystems.MEMFS;
    this.#read = read;
  }

  /** Adds folders (objects by name) and files (arrays, or `{file, size}`) to the root folder. */
  mount(folders) {
    this.#fill(this.FS.lookupPath("/").node, folders);
  }

  /**
   * Makes the changes that `changes` has found elsewhere.
   *
   * @param contents the octets of the files, in the same order
   */
  apply({ gone, folders, links, files }, contents) {
    gone.forEach((path) => this.#remove(path));
    folders.forEach(([path, mode]) => this.FS.mkdirTree(path, mode));
    links.forEach(([path, target]) => this.FS.symlink(target, path));
    files.forEach(([path, mode, time], index) => {
      this.FS.writeFile(path, contents[index]);
      this.FS.chmod(path, mode);
      this.FS.utime(path, time, time);
    });
  }

  #remove(path) {
    const { node } = this.FS.lookupPath(path, { follow: false });
    if (this.FS.isDir(node.mode)) {
      Object.keys(node.contents).forEach((name) => this.#remove(`${path}/${name}`));
      this.FS.rmdir(path);
    } else {
      this.FS.unlink(path);
    }
  }

  #fill(folder, entries) {
    for (const [name, entry] of Object.entries(entries)) {
      const there = Object.hasOwn(folder.contents, name) ? folder.contents[name] : undefined;
      if (there) {
        // Pyodide has brought it: folders, and the standard library.
        there.entry = entry;
        if (!isFile(entry)) {
          this.#fill(there, entry);
        }
      } else if (isFile(entry)) {
        this.#addFile(folder, name, entry);
      } else {
        this.#addFolder(folder, name, entry);
      }
    }
    folder.atime = folder.mtime = folder.ctime = EPOCH;
  }

  #addFile(folder, name, entry) {
    const [size, seconds] = Array.isArray(entry) ? [entry[SIZE], entry[SECONDS] ?? 0] : [entry.size, 0];
    const node = this.#memory.createNode(folder, name, FILE, 0);
    node.atime = node.mtime = node.ctime = EPOCH + seconds * 1000;
    node.usedBytes = size;
    node.entry = entry;
    node.stream_ops = this.#opening();
    later(node, "contents", () => this.#contents(entry));
  }

  /** What cannot be had now is an I/O error for Python, which may ask again: no network, say. */
  #contents(entry) {
    try {
      return this.#read(entry);
    } catch (error) {
      console.error(error);
      throw new this.FS.ErrnoError(EIO);
    }
  }

  #addFolder(parent, name, entries) {
    const node = this.#memory.createNode(parent, name, FOLDER, 0);
    node.entry = entries;
    const open = () => {
      node.node_ops = this.#memory.ops_table.dir.node;
      node.contents = {};
      this.#fill(node, entries);
      return node.contents;
    };
    node.atime = node.mtime = node.ctime = EPOCH;
    node.node_ops = this.#operations();
    later(node, "contents", open);
  }

  /** Those of a file, which is unpacked when it is opened: reading must not make memory grow. */
  #opening() {
    this.#streams ??= like(this.#memory.ops_table.file.stream, { open: ({ node }) => node.contents });
    return this.#streams;
  }

  /** Those of a folder, which finds a name by looking for it. */
  #operations() {
    const folder = this.#memory.ops_table.dir.node;
    this.#lazy ??= like(folder, {
      lookup: (parent, name) =>
        Object.hasOwn(parent.contents, name) ? parent.contents[name] : folder.lookup(parent, name),
    });
    return this.#lazy;
  }
}

/** Whether something of a tree is a file, and no folder. */
function isFile(entry) {
  return Array.isArray(entry) || typeof entry?.file === "string";
}

/** The operations with some others; what becomes of the rest later on counts here too. */
function like(operations, others) {
  return Object.assign(Object.create(operations), others);
}

/** A property that is made when it is first read, and can be written like any other. */
function later(object, name, make) {
  const settle = (value) => {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
    return value;
  };
  Object.defineProperty(object, name, {
    configurable: true,
    enumerable: true,
    get: () => settle(make()),
    set: settle,
  });
}
