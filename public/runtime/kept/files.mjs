// SPDX-License-Identifier: Apache-2.0
// Files of the app that outlive the page: read before the app runs, and saved when a request has changed them.
import { BLOCK, Changes, owner } from "./changes.mjs";
import { Outdated, Store } from "./store.mjs";
import { Turns } from "./turns.mjs";

/** What is written while nothing is asked is saved after so many milliseconds. */
const LATER = 50;

const RESET = "reset";

const PERMISSIONS = 0o7777;

/**
 * Opens what this browser keeps for an app. Never rejected: an app whose files cannot be kept runs all the same.
 *
 * @param basePath of the app
 * @param paths of the files and folders that are kept, below `/app`
 */
export async function open(basePath, paths) {
  const name = `wasgi files ${basePath}`;
  try {
    const kept = new KeptFiles(name, paths, await Store.open(name));
    kept.begin();
    return kept;
  } catch (reason) {
    const kept = new KeptFiles(name, paths, undefined);
    kept.refused(reason);
    return kept;
  }
}

/** The files that one app keeps, as one tab has them. */
class KeptFiles {
  #name;
  #paths;
  #store;
  #turns;
  #FS;
  #changes;

  /** What is stored: by path, its record, and the node that it is here. */
  #index = new Map();
  #state;

  /** What is stored, on its way while Python starts. */
  #reading;
  #saving = Promise.resolve();
  #pending;
  #isSaving = false;

  /** What could not be saved; it is tried again with what comes after it. */
  #unsaved;
  #failure = null;

  /** Nothing is saved any more: the files have been deleted, by whoever may do so. */
  #isOver = false;

  /** Is called with an error when another tab has deleted the files: the app has to be started anew. */
  onOver = () => {};

  /** Databases in the middle of a change, by their journals' paths. */
  #journals = new Set();

  constructor(name, paths, store) {
    this.#name = name;
    this.#paths = paths;
    this.#store = store;
    this.#turns = new Turns(name, {
      refresh: () => this.#refresh(),
      isBusy: () => this.#isSaving || this.#changes?.isEmpty === false,
      mustKeep: () => [...this.#journals].some((path) => this.#isHot(path)),
      heard: (said) => said === RESET && this.#hearReset(),
    });
  }

  /** Asks for what is stored: large files take their time. */
  begin() {
    this.#reading = this.#turns.tryNow().then(() => this.#store.read());
    // Whoever waits for it is told.
    this.#reading.catch(() => {});
  }

  /** The browser keeps nothing for this site. */
  refused(reason) {
    this.#fail(
      "WASGI-FILES-002",
      `This browser keeps no files for the app (${text(reason)}): what it writes ends with the page.`,
      "Let the browser store data of this site; private windows of some browsers cannot.",
    );
  }

  /**
   * Puts the files into Python's file system, over those that the site was built with. Whoever has the turn
   * need not be waited for: a file is as it was before or after a change, and others with it.
   *
   * @param FS in which those are, and the app has not run since
   */
  async mount(FS) {
    this.#FS = FS;
    this.#index.clear();
    const paths = this.#paths.map((path) => `/app/${path}`);
    this.#changes = new Changes(FS, paths, () => setTimeout(() => this.save(), LATER));
    if (this.#store !== undefined) {
      try {
        const { state, files } = await (this.#reading ?? this.#store.read());
        this.#reading = undefined;
        this.#state = state;
        this.#changes.unseen(() => files.forEach(([record, octets]) => this.#put(record, octets)));
      } catch (reason) {
        this.#store = undefined;
        this.refused(reason);
      }
    }
  }

  /** Whether nothing is saved, now or later. */
  get #isOff() {
    return this.#store === undefined || this.#isOver;
  }

  /** Whether the app may run now, in this task. */
  get isMine() {
    return this.#isOff || this.#turns.isMine;
  }

  /** Waits until the app may run, with the files as the last one has left them, and enters. */
  async take() {
    if (this.#isOff) {
      this.enter();
    } else {
      await this.#turns.take();
    }
  }

  /** The app runs. */
  enter() {
    this.#turns.enter();
  }

  /** The app has run. */
  leave() {
    this.#turns.leave();
  }

  /** As `leave`, and others may have their turn while this tab works on: it hears nobody meanwhile. */
  pass() {
    this.#turns.leave();
    this.#turns.pass();
  }

  /**
   * Saves what has been changed.
   *
   * @returns a promise, never rejected: it is saved, or known why not; undefined where nothing has been changed
   */
  save() {
    if (this.#changes.isEmpty || this.#isOff) {
      return undefined;
    }
    // All that comes while one is under way goes into the next one.
    this.#pending ??= this.#saving.then(() => {
      this.#pending = undefined;
      return this.#saveNow();
    });
    this.#saving = this.#pending;
    return this.#pending;
  }

  async #saveNow() {
    this.#isSaving = true;
    try {
      if (!this.#turns.holds) {
        await this.#turns.take();
        this.#turns.leave();
      }
      await this.#write();
    } catch (reason) {
      this.#notSaved(reason);
    } finally {
      this.#isSaving = false;
      this.#turns.yield();
    }
  }

  async #write() {
    if (this.#unsaved !== undefined) {
      this.#changes.giveBack(this.#unsaved);
      this.#unsaved = undefined;
    }
    const noted = this.#changes.take();
    if (this.#isOver) {
      return;
    }
    const plan = this.#plan(noted);
    if (plan.isEmpty) {
      return;
    }
    try {
      this.#state = await this.#store.write(this.#state, plan, plan.bytes);
    } catch (reason) {
      this.#unsaved = noted;
      throw reason;
    }
    plan.index.forEach((entry, path) => this.#enter(path, entry));
    this.#failure = null;
  }

  #enter(path, entry) {
    if (entry === null) {
      this.#index.delete(path);
    } else {
      this.#index.set(path, entry);
    }
  }

  /** What has to be written so that what is noted is as it is here. */
  #plan({ paths, blocks: dirty }) {
    const plan = { put: [], gone: [], blocks: [], cut: [], told: {}, index: new Map() };
    let { next, bytes } = this.#state;
    // One that was moved is still there: its octets need not be written again.
    const moved = new Map();
    for (const path of paths.keys()) {
      const known = this.#index.get(path);
      if (known?.node && known.record.kind === "file") {
        moved.set(known.node, known);
      }
    }
    for (const [path, wasBuilt] of [...paths].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const known = this.#index.get(path);
      const node = this.#find(path);
      const built = wasBuilt || known?.record.built || false;
      if (path.endsWith("-journal")) {
        this.#journals[node ? "add" : "delete"](path);
      }
      bytes -= known?.record.size ?? 0;
      const record = this.#describe(path, node, built);
      plan.told[path] = null;
      if (record?.kind === "file") {
        const before = moved.get(node);
        record.id = before?.record.id ?? next++;
        const numbers = changed(node, before, dirty.get(node));
        numbers.forEach((number) => plan.blocks.push([record.id, number, blockOf(node, number)]));
        if (before && before.record.size > record.size) {
          plan.cut.push([record.id, Math.ceil(record.size / BLOCK)]);
        }
        if (before && before === known) {
          plan.told[path] = numbers;
        }
        bytes += record.size;
      }
      if (record) {
        plan.put.push(record);
        plan.index.set(path, { record, node });
      } else if (known) {
        plan.gone.push(path);
        plan.index.set(path, null);
      } else {
        delete plan.told[path];
      }
    }
    const kept = new Set(plan.put.map((record) => record.id));
    for (const path of paths.keys()) {
      const id = this.#index.get(path)?.record.id;
      if (id !== undefined && !kept.has(id)) {
        plan.cut.push([id, 0]);
      }
    }
    return { ...plan, next, bytes, isEmpty: plan.put.length === 0 && plan.gone.length === 0 };
  }

  /** The record of what is there; nothing for what need not be known. */
  #describe(path, node, built) {
    if (!node) {
      return built ? { path, built, version: this.#state.version + 1, kind: "gone" } : undefined;
    }
    const record = { path, built, version: this.#state.version + 1, mode: node.mode & PERMISSIONS };
    if (this.#FS.isDir(node.mode)) {
      return { ...record, kind: "folder" };
    }
    if (this.#FS.isLink(node.mode)) {
      return { ...record, kind: "link", target: node.link };
    }
    return { ...record, kind: "file", size: node.usedBytes, time: Number(node.mtime) };
  }

  #find(path) {
    try {
      return this.#FS.lookupPath(path, { follow: false }).node;
    } catch {
      return undefined;
    }
  }

  /** Whether a database would have to be put back as it was: its journal is there, and not empty. */
  #isHot(path) {
    const node = this.#find(path);
    return Boolean(node && node.usedBytes > 0 && node.contents[0] !== 0);
  }

  /** Lets something be at its path, whatever is there. */
  #put(record, octets) {
    const { path, kind } = record;
    const there = this.#find(path);
    const built = record.built || (there !== undefined && !this.#index.has(path));
    let node;
    if (kind === "file") {
      node = this.#putFile(record, there, octets);
    } else if (kind === "folder" && there && this.#FS.isDir(there.mode)) {
      node = there;
      node.mode = (node.mode & ~PERMISSIONS) | record.mode;
    } else {
      this.#remove(path, there);
      if (kind === "folder") {
        this.#FS.mkdirTree(path);
        node = this.#find(path);
        node.mode = (node.mode & ~PERMISSIONS) | record.mode;
      } else if (kind === "link") {
        this.#FS.mkdirTree(folderOf(path));
        this.#FS.symlink(record.target, path);
        node = this.#find(path);
      }
    }
    this.#index.set(path, { record: { ...record, built }, node });
  }

  /** Who has the file open goes on with it where it is the same file, as on a disk. */
  #putFile({ path, mode, size, time, id }, there, octets) {
    const known = this.#index.get(path);
    let node = there;
    if (!(known && known.node === there && known.record.id === id)) {
      this.#remove(path, there);
      this.#FS.mkdirTree(folderOf(path));
      node = this.#FS.create(path, mode);
    }
    if (octets !== undefined) {
      node.contents = octets;
      node.usedBytes = size;
    }
    node.mode = (node.mode & ~PERMISSIONS) | mode;
    node.mtime = node.ctime = time;
    return node;
  }

  #remove(path, node) {
    if (!node) {
      return;
    }
    if (this.#FS.isDir(node.mode)) {
      Object.entries(node.contents).forEach(([name, child]) => this.#remove(`${path}/${name}`, child));
      this.#FS.rmdir(path);
    } else {
      this.#FS.unlink(path);
    }
  }

  /** Takes over what other tabs have saved since this one had its turn. */
  async #refresh() {
    if (this.#store === undefined || this.#isOver) {
      return;
    }
    try {
      const state = await this.#store.state();
      if (state.life !== this.#state.life) {
        this.#end();
      } else if (state.version !== this.#state.version) {
        await this.#takeOver(state);
      }
    } catch (reason) {
      this.#notSaved(reason);
    }
  }

  async #takeOver(state) {
    const missed = state.told.filter(([version]) => version > this.#state.version).map(([, told]) => told);
    const isTold = missed.length === state.version - this.#state.version;
    const theirs = new Set(isTold ? missed.flatMap(Object.keys) : await this.#different());
    const lost = this.#dropConflicts(theirs);
    const parts = new Map();
    for (const path of isTold ? theirs : []) {
      const blocks = missed.map((told) => told[path]).filter((numbers) => numbers !== undefined);
      if (!blocks.includes(null) && !lost.includes(path)) {
        parts.set(path, new Set(blocks.flat()));
      }
    }
    await this.#takeOverThese([...new Set([...theirs, ...lost])].sort(), parts);
    this.#state = state;
  }

  /** The paths at which something else lies than this tab knows. */
  async #different() {
    const records = new Map((await this.#store.records()).map((record) => [record.path, record]));
    return [...new Set([...records.keys(), ...this.#index.keys()])].filter(
      (path) => records.get(path)?.version !== this.#index.get(path)?.record.version,
    );
  }

  /** What changed in part is not read as a whole. */
  async #takeOverThese(paths, parts) {
    const { files } = await this.#store.read(paths.filter((path) => !parts.has(path)));
    const patches = [];
    for (const [path, numbers] of parts) {
      patches.push(await this.#store.blocks(path, numbers));
    }
    this.#changes.unseen(() => {
      const there = new Set([...files, ...patches].map(([record]) => record.path));
      paths.reverse().forEach((path) => there.has(path) || this.#forget(path));
      files.forEach(([record, octets]) => this.#put(record, octets));
      patches.forEach(([record, blocks]) => this.#patch(record, blocks));
    });
  }

  #patch(record, blocks) {
    const { node } = this.#index.get(record.path);
    this.#FS.truncate(node, record.size);
    blocks.forEach(([number, octets]) => {
      const start = number * BLOCK;
      node.contents.set(octets.subarray(0, record.size - start), start);
    });
    this.#put(record, undefined);
  }

  #forget(path) {
    this.#remove(path, this.#find(path));
    this.#index.delete(path);
  }

  /**
   * What this tab has changed out of its turn, in a thread of its own, say, is lost where another tab has saved
   * something else in its place: that one has been told that it is saved.
   *
   * @param theirs the paths that are different now
   * @returns the paths where that is so
   */
  #dropConflicts(theirs) {
    if (this.#unsaved !== undefined) {
      this.#changes.giveBack(this.#unsaved);
      this.#unsaved = undefined;
    }
    const owners = new Set([...theirs].map(owner));
    const lost = this.#changes.paths().filter((path) => owners.has(owner(path)));
    if (lost.length > 0) {
      this.#changes.forget(lost);
      this.#fail(
        "WASGI-FILES-004",
        `Another tab has saved ${lost.join(", ")} since; what this one wrote there is lost.`,
        "Let requests write what several tabs write, and not threads that go on after them.",
      );
    }
    return lost;
  }

  #notSaved(reason) {
    if (this.#isOver) {
      return;
    }
    if (reason instanceof Outdated && this.#turns.areThere) {
      // Only a reset waits for no turn.
      this.#end();
    } else if (reason instanceof Outdated) {
      this.#isOver = true;
      this.#fail(
        "WASGI-FILES-004",
        "Another tab has saved files of the app since, and this browser lets tabs take no turns: what this one"
          + " writes is not saved.",
        "Use one tab, or a browser and an address (https) where tabs can take turns.",
      );
    } else if (this.#store.isClosed) {
      this.#isOver = true;
      this.#fail(
        "WASGI-FILES-005",
        "The browser has closed the store of the app's files, as it does when a site's data are deleted; what the"
          + " app writes is not saved any more.",
        "Reload the page: the app begins with the files of the site.",
      );
    } else if (reason?.name === "QuotaExceededError") {
      this.#fail(
        "WASGI-FILES-003",
        "The browser has no room for what the app has written: it is not saved. What was saved before is there.",
        "Delete something in the app, or free room on the disk; it is tried again when the app writes.",
      );
    } else {
      this.#fail(
        "WASGI-FILES-006",
        `What the app has written could not be saved: ${text(reason)}. What was saved before is there.`,
        "It is tried again when the app writes; if it happens again, please report it.",
      );
    }
  }

  #fail(code, summary, remedy) {
    if (this.#failure?.code !== code) {
      console.error(errorOf({ code, summary, remedy }));
    }
    this.#failure = { code, summary, remedy };
  }

  /** Deletes all that is kept, in this tab's and every other one's name; the app has to be started anew. */
  async reset() {
    await this.#saving;
    if (this.#store !== undefined) {
      await this.#store.reset();
      this.#isOver = true;
      this.#turns.say(RESET);
    }
  }

  #hearReset() {
    if (this.#FS === undefined) {
      // Nothing has come of what was read; it is read once more.
      this.#reading = undefined;
    } else {
      this.#end();
    }
  }

  /** Another tab has deleted the files. */
  #end() {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#fail(
        "WASGI-FILES-005",
        "The files that this browser kept for the app were deleted in another tab; the app starts anew.",
        "Where Python runs on the page's own thread, reload the page.",
      );
      this.onOver(errorOf(this.#failure));
    }
  }

  /** How things stand. */
  async status() {
    const isSaved = !this.#isSaving && this.#unsaved === undefined && (this.#changes?.isEmpty ?? true);
    return {
      paths: this.#paths,
      on: !this.#isOff,
      files: [...this.#index.values()].filter(({ record }) => record.kind === "file").length,
      bytes: this.#state?.bytes ?? 0,
      saved: this.#state?.saved ?? null,
      complete: !this.#isOff && isSaved,
      error: this.#failure,
      protected: (await navigator.storage?.persisted?.()) ?? false,
    };
  }
}

function errorOf(failure) {
  return Object.assign(new Error(`${failure.summary} [${failure.code}]`), failure);
}

function folderOf(path) {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

/** The numbers of a file's blocks that are not as they are stored. */
function changed(node, before, dirty = new Set()) {
  const count = Math.ceil(node.usedBytes / BLOCK);
  const all = before ? [...dirty] : [...new Array(count).keys()];
  return all.filter((number) => number < count);
}

function blockOf(node, number) {
  return node.contents.slice(number * BLOCK, Math.min((number + 1) * BLOCK, node.usedBytes));
}

function text(reason) {
  return reason?.message || String(reason);
}
