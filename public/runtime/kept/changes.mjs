// SPDX-License-Identifier: Apache-2.0
// What Python changes in the files and folders that are kept: noted while it is done, so that nobody has to
// look for it afterwards.

/** A file is stored in blocks of so many octets; larger ones Chromium would put into files of their own. */
export const BLOCK = 1 << 15;

/** What SQLite has beside a database while it is at work on it; the one makes no sense without the other. */
const BESIDE = /-(journal|wal|shm)$/;

/** The path of the database that the file at that path belongs to, or the path itself. */
export function owner(path) {
  return path.replace(BESIDE, "");
}

/** Notes which paths of a file system have changed, and which blocks of their files. */
export class Changes {
  #FS;
  #paths;
  #first;
  #onFirst;
  #off = false;
  #noted = empty();

  /**
   * @param FS Emscripten's, in which Python has not run yet; all of its MEMFS is watched from now on
   * @param paths of the files and folders that are kept, absolute
   * @param onFirst is called when something is noted, and nothing was before
   */
  constructor(FS, paths, onFirst) {
    this.#FS = FS;
    this.#paths = paths;
    this.#onFirst = onFirst;
    const { dir, file } = FS.filesystems.MEMFS.ops_table;
    this.#watchFolders(dir.node);
    this.#watchFiles(file.node, file.stream);
    this.settled();
  }

  /** What is there now was there when the site was built. */
  settled() {
    this.#first = this.#FS.nextInode;
  }

  /** Whether the file or folder has come with the site. */
  isBuilt(node) {
    return node.entry !== undefined || node.id < this.#first;
  }

  get isEmpty() {
    return this.#noted.paths.size === 0;
  }

  /**
   * What has been noted since it was last asked for.
   *
   * @returns `paths`: a map of paths, with whether the site came with something that is gone from there;
   *     `blocks`: a map of a file's nodes, with a set of the numbers of their blocks
   */
  take() {
    const noted = this.#noted;
    this.#noted = empty();
    return noted;
  }

  /** Puts back what `take` has given. */
  giveBack({ paths, blocks }) {
    paths.forEach((built, path) => this.#note(path, built));
    blocks.forEach((numbers, node) => numbers.forEach((number) => this.#blocksOf(node).add(number)));
  }

  /** Forgets what has been noted for these paths. */
  forget(paths) {
    paths.forEach((path) => this.#noted.paths.delete(path));
  }

  /** The paths that have been noted. */
  paths() {
    return [...this.#noted.paths.keys()];
  }

  /** Does something that is not to be noted. */
  unseen(action) {
    this.#off = true;
    try {
      return action();
    } finally {
      this.#off = false;
    }
  }

  #isKept(path) {
    const main = owner(path);
    return this.#paths.some((kept) => path === kept || main === kept || path.startsWith(`${kept}/`));
  }

  #note(path, built = false) {
    const { paths } = this.#noted;
    const isFirst = paths.size === 0;
    paths.set(path, built || paths.get(path) || false);
    if (isFirst) {
      this.#onFirst();
    }
  }

  /** Notes it if it is kept; gives whether it is. */
  #see(path, built) {
    const isKept = !this.#off && this.#isKept(path);
    if (isKept) {
      this.#note(path, built);
    }
    return isKept;
  }

  #blocksOf(node) {
    const { blocks } = this.#noted;
    if (!blocks.has(node)) {
      blocks.set(node, new Set());
    }
    return blocks.get(node);
  }

  /** The octets from one place up to another are different now. */
  #written(node, start, end) {
    if (this.#off || !this.#see(this.#FS.getPath(node))) {
      return;
    }
    const blocks = this.#blocksOf(node);
    for (let number = Math.floor(start / BLOCK); number * BLOCK < end; number++) {
      blocks.add(number);
    }
  }

  #watchFiles(nodes, streams) {
    const { setattr } = nodes;
    nodes.setattr = (node, attributes) => {
      const before = node.usedBytes;
      setattr(node, attributes);
      const { size, mode, mtime } = attributes;
      if (size !== undefined && size !== before) {
        this.#written(node, Math.min(size, before), Math.max(size, before));
      } else if (mode != null || mtime != null) {
        this.#see(this.#FS.getPath(node));
      }
    };
    const { write, msync } = streams;
    streams.write = (stream, buffer, offset, length, position, canOwn) => {
      // Between the old end and what is written behind it come zeros.
      const start = Math.min(position, stream.node.usedBytes);
      const written = write(stream, buffer, offset, length, position, canOwn);
      if (written > 0) {
        this.#written(stream.node, start, position + written);
      }
      return written;
    };
    streams.msync = (stream, buffer, offset, length, flags) => {
      const result = msync(stream, buffer, offset, length, flags);
      this.#written(stream.node, offset, offset + length);
      return result;
    };
  }

  #watchFolders(nodes) {
    const { mknod, symlink, unlink, rmdir, rename, setattr } = nodes;
    const pathOf = (parent, name) => `${this.#FS.getPath(parent)}/${name}`;
    nodes.mknod = (parent, name, ...given) => {
      const node = mknod(parent, name, ...given);
      this.#see(pathOf(parent, name));
      return node;
    };
    nodes.symlink = (parent, name, target) => {
      const node = symlink(parent, name, target);
      this.#see(pathOf(parent, name));
      return node;
    };
    nodes.unlink = (parent, name) => {
      const built = this.isBuilt(parent.contents[name]);
      unlink(parent, name);
      this.#see(pathOf(parent, name), built);
    };
    nodes.rmdir = (parent, name) => {
      const built = this.isBuilt(this.#FS.lookupNode(parent, name));
      rmdir(parent, name);
      this.#see(pathOf(parent, name), built);
    };
    nodes.rename = (node, parent, name) => {
      const from = this.#FS.getPath(node);
      const to = pathOf(parent, name);
      // Emscripten has asked before whether there is one.
      const replaced = Object.hasOwn(parent.contents, name) && this.isBuilt(parent.contents[name]);
      rename(node, parent, name);
      this.#see(to, replaced);
      this.#moved(node, from, to);
    };
    nodes.setattr = (node, attributes) => {
      setattr(node, attributes);
      if (attributes.mode != null) {
        this.#see(this.#FS.getPath(node));
      }
    };
  }

  /** A folder takes along all that is in it. */
  #moved(node, from, to) {
    this.#see(from, this.isBuilt(node));
    this.#see(to);
    if (this.#FS.isDir(node.mode)) {
      for (const [name, child] of Object.entries(node.contents)) {
        this.#moved(child, `${from}/${name}`, `${to}/${name}`);
      }
    }
  }
}

function empty() {
  return { paths: new Map(), blocks: new Map() };
}
