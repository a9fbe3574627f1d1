// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.snapshot;

import elemental2.core.Global;
import elemental2.core.Uint8Array;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.Js;
import jsinterop.base.JsPropertyMap;

/**
 * Where the browser keeps the snapshot of a site, unpacked: a file in a folder of the origin's
 * private file system (File System Standard, 3), named after the site's version. A worker reads it
 * straight into Python's memory, in a third of the time that a cache would take.
 *
 * <p>Promises are rejected where the browser has no such file system too.
 */
public final class SnapshotFolder implements SnapshotStore {
  private static final List<Object> HELD = new ArrayList<>();

  private final String name;
  private final String version;

  /**
   * @param basePath of the site
   * @param version of the site
   */
  public SnapshotFolder(String basePath, String version) {
    // No slash may be in it.
    name = Global.encodeURIComponent("wasgi snapshot " + basePath);
    this.version = version;
  }

  /** Whether this thread can read and write its files at once, as workers of most browsers can. */
  public static boolean isForThisThread() {
    return Js.global().has("FileSystemFileHandle")
        && Js.asPropertyMap(
                Js.asPropertyMap(Js.global().get("FileSystemFileHandle")).get("prototype"))
            .has("createSyncAccessHandle");
  }

  @Override
  public Promise<Boolean> holds() {
    return file(false).then(file -> Promise.resolve(true), reason -> Promise.resolve(false));
  }

  /** Other tabs may read it at the same time where the browser knows that mode. */
  @Override
  public Promise<Object> open() {
    return file(false)
        .then(
            file -> held(file, file.createSyncAccessHandle(JsPropertyMap.of("mode", "read-only"))))
        .then(octets -> Promise.resolve((Object) octets));
  }

  @Override
  public void close(Object opened) {
    Js.<OpenFile>uncheckedCast(opened).close();
  }

  @Override
  public Promise<Object> keep(Uint8Array octets) {
    return forgetOthers()
        .then(unused -> file(true))
        .then(file -> held(file, file.createSyncAccessHandle(JsPropertyMap.of())))
        .then(
            file ->
                write(file, octets)
                    ? none()
                    : forget().then(unused -> Promise.reject("there is no room for it")));
  }

  /** Gives whether all of it is there. */
  private static boolean write(OpenFile file, Uint8Array octets) {
    try {
      file.truncate(0);
      boolean whole = file.write(octets) == octets.length;
      file.flush();
      return whole;
    } catch (RuntimeException e) {
      return false;
    } finally {
      file.close();
    }
  }

  @Override
  public Promise<Object> forget() {
    return folder(false).then(folder -> held(folder, folder.removeEntry(version)));
  }

  /** But for what another tab is reading. */
  @Override
  public Promise<Object> forgetOthers() {
    return folder(false)
        .then(folder -> held(folder, forgetOthers(folder, folder.keys())), reason -> none());
  }

  private Promise<Object> forgetOthers(Folder folder, Names names) {
    return held(names, names.next())
        .then(
            next -> {
              if (next.isDone()) {
                return none();
              }
              Promise<Object> gone =
                  next.getValue().equals(version) ? none() : folder.removeEntry(next.getValue());
              return gone.catch_(reason -> null).then(unused -> forgetOthers(folder, names));
            });
  }

  private static Promise<Object> none() {
    return Promise.resolve((Object) null);
  }

  private Promise<Folder> folder(boolean create) {
    Storage storage = Js.uncheckedCast(Js.asPropertyMap(DomGlobal.navigator).get("storage"));
    if (storage == null || !Js.asPropertyMap(storage).has("getDirectory")) {
      return Promise.reject("this browser has no private file system");
    }
    return storage
        .getDirectory()
        .then(
            root -> held(root, root.getDirectoryHandle(name, JsPropertyMap.of("create", create))));
  }

  private Promise<File> file(boolean create) {
    return folder(create)
        .then(
            folder ->
                held(folder, folder.getFileHandle(version, JsPropertyMap.of("create", create))));
  }

  /**
   * What has been asked of that folder or file. Chromium forgets its answer with the object where
   * nobody else holds that: the promise would stay open for ever.
   */
  private static <T> Promise<T> held(Object asked, Promise<T> answer) {
    HELD.add(asked);
    return answer.finally_(() -> HELD.remove(asked));
  }

  /** A FileSystemSyncAccessHandle. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface OpenFile {
    void truncate(double size);

    double write(Uint8Array octets);

    void flush();

    void close();
  }

  /** A FileSystemFileHandle. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface File {
    Promise<OpenFile> createSyncAccessHandle(Object options);
  }

  /** A FileSystemDirectoryHandle. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Folder {
    Promise<Folder> getDirectoryHandle(String name, Object options);

    Promise<File> getFileHandle(String name, Object options);

    Promise<Object> removeEntry(String name);

    Names keys();
  }

  /** An asynchronous iterator of names. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Names {
    Promise<Next> next();
  }

  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Next {
    @JsProperty
    boolean isDone();

    @JsProperty
    String getValue();
  }

  /** A StorageManager. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  private interface Storage {
    Promise<Folder> getDirectory();
  }
}
