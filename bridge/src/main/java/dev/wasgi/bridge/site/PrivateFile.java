// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import elemental2.core.ArrayBuffer;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * A large file that this browser keeps for one app, in the file system that each origin has for
 * itself (File System Standard, 3): workers read it at once, and straight to where it belongs.
 *
 * <p>Each app has a folder of its own with one file in it, the one of its latest version.
 */
public final class PrivateFile {
  /** So much is written at a time; whatever else the worker has to do comes in between. */
  private static final int PART = 1 << 21;

  /** Milliseconds in between. */
  private static final int PAUSE = 5;

  private final String folder;
  private final String name;

  /**
   * @param folder of the app; may hold slashes
   * @param name of the version
   */
  public PrivateFile(String folder, String name) {
    this.folder = folder.replace("%", "%25").replace("/", "%2F");
    this.name = name;
  }

  /**
   * Whether this thread can write such files, and read them while others do: not in pages, and not
   * in engines in which only one reader at a time has a file.
   */
  public static boolean areShared() {
    JsPropertyMap<Object> handle = Js.uncheckedCast(Js.global().get("FileSystemSyncAccessHandle"));
    if (handle == null) {
      return false;
    }
    return Js.asPropertyMap(handle.get("prototype")).has("mode");
  }

  /**
   * What is in it.
   *
   * @return a handle to read from, in a worker, or a {@code Uint8Array}; rejected where there is no
   *     such file
   */
  public Promise<Object> open() {
    return root()
        .then(root -> root.getDirectoryHandle(folder))
        .then(found -> found.getFileHandle(name))
        .then(
            file ->
                areShared()
                    ? file.createSyncAccessHandle(JsPropertyMap.of("mode", "read-only"))
                        .then(handle -> Promise.resolve((Object) handle))
                    : file.getFile()
                        .then(Blob::arrayBuffer)
                        .then(octets -> Promise.resolve((Object) new Uint8Array(octets))));
  }

  /** Writes it, in the place of those of all other versions; rejected when there is no room. */
  public Promise<Object> write(Uint8Array octets) {
    JsPropertyMap<Object> make = JsPropertyMap.of("create", true);
    return removeAll()
        .then(unused -> root())
        .then(root -> root.getDirectoryHandle(folder, make))
        .then(made -> made.getFileHandle(name, make))
        .then(FileHandle::createSyncAccessHandle)
        .then(handle -> write(handle, octets, 0));
  }

  /** Part by part: this thread has more urgent things to do. */
  private static Promise<Object> write(Handle handle, Uint8Array octets, int at) {
    try {
      int end = Math.min(at + PART, octets.length);
      double written =
          handle.write(
              Js.uncheckedCast(octets.subarray(at, end)), JsPropertyMap.of("at", (double) at));
      if (written < end - at) {
        throw new IllegalStateException("there is no room");
      }
      if (end < octets.length) {
        return new Promise<>(
            (resolve, reject) ->
                DomGlobal.setTimeout(
                    unused -> resolve.onInvoke(write(handle, octets, end)), PAUSE));
      }
      handle.flush();
      handle.close();
      return Promise.resolve((Object) null);
    } catch (RuntimeException e) {
      handle.close();
      return Promise.reject(e);
    }
  }

  /** Removes the files of all versions; what another tab is reading stays. */
  public Promise<Object> removeAll() {
    return root()
        .then(root -> root.removeEntry(folder, JsPropertyMap.of("recursive", true)))
        .catch_(reason -> null);
  }

  private static Promise<Folder> root() {
    JsPropertyMap<Object> navigator = Js.uncheckedCast(Js.global().get("navigator"));
    Object storage = navigator.get("storage");
    return storage == null
        ? Promise.reject("there is no such file system")
        : Js.<Storage>uncheckedCast(storage).getDirectory();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Storage {
    Promise<Folder> getDirectory();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Folder {
    Promise<Folder> getDirectoryHandle(String name);

    Promise<Folder> getDirectoryHandle(String name, JsPropertyMap<Object> options);

    Promise<FileHandle> getFileHandle(String name);

    Promise<FileHandle> getFileHandle(String name, JsPropertyMap<Object> options);

    Promise<Object> removeEntry(String name, JsPropertyMap<Object> options);
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface FileHandle {
    Promise<Handle> createSyncAccessHandle();

    Promise<Handle> createSyncAccessHandle(JsPropertyMap<Object> options);

    Promise<Blob> getFile();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Blob {
    Promise<ArrayBuffer> arrayBuffer();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Handle {
    double write(Uint8Array octets, JsPropertyMap<Object> options);

    void flush();

    void close();
  }
}
