// SPDX-License-Identifier: Apache-2.0
// Where files are kept: a database of the browser's own, one for each app. A transaction is there as a whole or
// not at all, whatever ends the browser meanwhile.

const STATE = "state";
const FILES = "files";
const BLOCKS = "blocks";
const ALL = [STATE, FILES, BLOCKS];

/** So many of the latest changes are told one by one; who has missed more looks at all files. */
const TOLD = 64;

/** More paths than these are not worth telling. */
const MANY = 200;

/** What others have written since is not to be overwritten. */
export class Outdated extends Error {}

/** The octets of files by numbers of theirs, what lies at which path, and what was changed when. */
export class Store {
  #database;

  /** Whether the browser has closed it: somebody has deleted the site's data. */
  isClosed = false;

  constructor(database) {
    this.#database = database;
    database.onclose = () => (this.isClosed = true);
    database.onversionchange = () => {
      this.isClosed = true;
      database.close();
    };
  }

  static open(name) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(STATE);
        request.result.createObjectStore(FILES, { keyPath: "path" });
        request.result.createObjectStore(BLOCKS);
      };
      request.onsuccess = () => resolve(new Store(request.result));
      request.onerror = () => reject(request.error);
      // Only a newer wasgi could be in the way; it closes when it is asked to.
      request.onblocked = () => {};
    });
  }

  /** How things stand: `version` counts the changes, `life` the resets. */
  async state() {
    return (await this.#ask(STATE, (store) => store.get(STATE))) ?? fresh();
  }

  /**
   * All files, or those at the paths given.
   *
   * @returns the state of that very moment, and pairs of a file's record and its octets, by their paths' order
   */
  read(paths) {
    return new Promise((resolve, reject) => {
      const transaction = this.#begin(ALL, "readonly", reject);
      const read = { state: fresh(), files: [] };
      transaction.objectStore(STATE).get(STATE).onsuccess = ({ target }) => {
        read.state = target.result ?? read.state;
      };
      const take = (record) => {
        const file = [record, undefined];
        read.files.push(file);
        if (record.kind === "file") {
          this.#blocks(transaction, record.id, (blocks) => (file[1] = joined(blocks, record.size)));
        }
      };
      const files = transaction.objectStore(FILES);
      if (paths === undefined) {
        files.getAll().onsuccess = ({ target }) => target.result.forEach(take);
      } else {
        for (const path of [...paths].sort()) {
          files.get(path).onsuccess = ({ target }) => target.result && take(target.result);
        }
      }
      transaction.oncomplete = () => resolve(read);
    });
  }

  #blocks(transaction, id, then) {
    transaction.objectStore(BLOCKS).getAll(blocksOf(id)).onsuccess = ({ target }) => then(target.result);
  }

  /** The records of all files. */
  records() {
    return this.#ask(FILES, (store) => store.getAll());
  }

  /**
   * The record of a file, and some of its blocks.
   *
   * @returns the record, and pairs of number and octets of those that the file still has
   */
  async blocks(path, numbers) {
    const record = await this.#ask(FILES, (store) => store.get(path));
    const octets = (number) => this.#ask(BLOCKS, (store) => store.get([record.id, number]));
    const blocks = await Promise.all([...numbers].map(async (number) => [number, await octets(number)]));
    return [record, blocks.filter(([, octets]) => octets !== undefined)];
  }

  /**
   * Writes changes, all of them or, if it is rejected, none.
   *
   * @param before the state that they start from: Outdated when there is another one by now
   * @param changes `put`: records; `gone`: paths; `blocks`: triples of a file's number, a block's number and its
   *     octets; `cut`: pairs of a file's number and the number of the first block that it has no more; `told`: by
   *     path, which blocks of the file are different, or null for all
   * @returns the state from now on
   */
  write(before, { put, gone, blocks, cut, told, next }, bytes) {
    return new Promise((resolve, reject) => {
      let reason;
      const transaction = this.#begin(ALL, "readwrite", (error) => reject(reason ?? error));
      const states = transaction.objectStore(STATE);
      const changed = Object.keys(told).length > MANY ? null : told;
      const after = {
        ...before,
        version: before.version + 1,
        next,
        bytes,
        saved: Date.now(),
        // What came before changes that are not told is of no use.
        told: changed === null ? [] : [...before.told, [before.version + 1, changed]].slice(-TOLD),
      };
      states.get(STATE).onsuccess = ({ target }) => {
        const there = target.result ?? fresh();
        if (there.version !== before.version || there.life !== before.life) {
          reason = new Outdated();
          transaction.abort();
        }
      };
      states.put(after, STATE);
      const files = transaction.objectStore(FILES);
      put.forEach((record) => files.put(record));
      gone.forEach((path) => files.delete(path));
      const contents = transaction.objectStore(BLOCKS);
      cut.forEach(([id, number]) => contents.delete(blocksOf(id, number)));
      blocks.forEach(([id, number, octets]) => contents.put(octets, [id, number]));
      transaction.oncomplete = () => resolve(after);
    });
  }

  /** Deletes all files; whoever has known some has to begin anew. */
  reset() {
    return new Promise((resolve, reject) => {
      const transaction = this.#begin(ALL, "readwrite", reject);
      const states = transaction.objectStore(STATE);
      states.get(STATE).onsuccess = ({ target }) => {
        const { version, life } = target.result ?? fresh();
        states.put({ ...fresh(), version: version + 1, life: life + 1 }, STATE);
      };
      transaction.objectStore(FILES).clear();
      transaction.objectStore(BLOCKS).clear();
      transaction.oncomplete = () => resolve();
    });
  }

  #begin(names, mode, reject) {
    // Strict: complete means that the disk has it, not only the system that could fail with it.
    const transaction = this.#database.transaction(names, mode, { durability: "strict" });
    transaction.onabort = () => reject(transaction.error ?? new Error("the browser has given it up"));
    return transaction;
  }

  #ask(name, question) {
    return new Promise((resolve, reject) => {
      const request = question(this.#begin([name], "readonly", reject).objectStore(name));
      request.onsuccess = () => resolve(request.result);
    });
  }
}

function fresh() {
  return { version: 0, life: 0, next: 1, bytes: 0, saved: null, told: [] };
}

/** The keys of a file's blocks from that one on: an array is behind all numbers. */
function blocksOf(id, first = 0) {
  return IDBKeyRange.bound([id, first], [id, []]);
}

function joined(blocks, size) {
  const octets = new Uint8Array(size);
  let at = 0;
  for (const block of blocks) {
    octets.set(block.subarray(0, size - at), at);
    at += block.length;
  }
  return octets;
}
