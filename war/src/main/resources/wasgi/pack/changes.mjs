// SPDX-License-Identifier: Apache-2.0
// What an app has changed among its files: a snapshot of the heap does not hold them.

/** Folders that are no disk. */
const DEVICES = new Set(["/dev", "/proc"]);

/**
 * What `Tree.apply` takes, and the octets of the files.
 *
 * @param FS Emscripten's
 * @param tree the files as they were
 * @param read gives the octets of one of them
 */
export function changes(FS, tree, read) {
  const found = { gone: [], folders: [], links: [], files: [] };
  const contents = [];
  const walk = (path, folder, before) => {
    for (const name of Object.keys(before ?? {})) {
      if (!Object.hasOwn(folder.contents, name)) {
        found.gone.push(`${path}/${name}`);
      }
    }
    for (const name of Object.keys(folder.contents).sort()) {
      const node = folder.contents[name];
      const place = `${path}/${name}`;
      const entry = before?.[name];
      if (DEVICES.has(place)) {
        continue;
      }
      if (FS.isDir(node.mode)) {
        if (!isOpen(node)) {
          continue;
        }
        if (!entry) {
          found.folders.push([place, node.mode & 0o7777]);
        }
        walk(place, node, node.entry === entry ? entry : undefined);
      } else if (FS.isLink(node.mode)) {
        found.links.push([place, node.link]);
      } else if (FS.isFile(node.mode) && isOpen(node) && !isSame(node, entry, read)) {
        found.files.push([place, node.mode & 0o7777, node.mtime]);
        contents.push(node.contents.slice(0, node.usedBytes));
      }
    }
  };
  walk("", FS.lookupPath("/").node, tree);
  return { found, contents };
}

/** Whether something has looked into a folder or file: until then it is as it was. */
function isOpen(node) {
  return Object.getOwnPropertyDescriptor(node, "contents").get === undefined;
}

function isSame(node, entry, read) {
  if (entry === undefined || node.entry !== entry) {
    return false;
  }
  const before = read(entry);
  return before.length === node.usedBytes && before.every((octet, at) => octet === node.contents[at]);
}
