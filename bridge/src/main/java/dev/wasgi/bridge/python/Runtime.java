// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.python;

import elemental2.core.JsArray;
import elemental2.core.Uint8Array;
import elemental2.promise.Promise;
import jsinterop.annotations.JsFunction;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;
import jsinterop.base.JsPropertyMap;

/** What runtime.mjs defines: Pyodide with the site's files in it. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "wasgiRuntime")
final class Runtime {
  /** A Python in which nothing has been run. */
  static native Promise<Booted> boot(
      JsPropertyMap<Object> options, Promise<Object> rest, FetchNowFn now, CompiledFn compiled);

  /** A Python that goes on from a snapshot; what is given is described in runtime/boot.mjs. */
  static native Promise<Booted> restore(JsPropertyMap<Object> given);

  /** The files of the app at that path that outlive the page; never rejected for the browser's. */
  static native Promise<KeptFiles> keep(String basePath, JsArray<String> paths);

  /** A compiled program, or a library, on its way to being one; the browser checks its hash. */
  static native Promise<Object> compile(String url, String sha256);

  /** The octets of the file at that address, while all else stands still. */
  static native Uint8Array fetchNow(String url, String sha256);

  private Runtime() {}

  /** Gives the octets of one of our own files by its path. */
  @JsFunction
  interface FetchNowFn {
    Uint8Array octets(String path);
  }

  /** Is told when Pyodide's program has been compiled. */
  @JsFunction
  interface CompiledFn {
    void compiled();
  }

  /** Gives what the host has of a snapshot. */
  @JsFunction
  interface FetchSnapshotFn {
    Promise<Uint8Array> octets();
  }

  /** Python, its files, and where their octets come from. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Booted {
    @JsProperty
    Pyodide getPyodide();

    @JsProperty
    Files getFiles();

    @JsProperty
    Tree getTree();

    @JsProperty
    Host getKernel();

    /** The files that outlive the page; null where there are none. */
    @JsProperty
    KeptFiles getKept();

    @JsProperty
    void setKept(KeptFiles files);

    /**
     * After {@link #restore} alone, and once: the snapshot, unpacked; undefined where it did not
     * come from the host.
     */
    Uint8Array takeSnapshot();

    /** After {@link #restore} alone: takes what it was not given of what is compiled. */
    void arrive(String path, Object module);
  }

  /** What has been fetched of the files. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Files {
    void put(String path, Uint8Array octets);
  }

  /** Python's files. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface Tree {
    /** Emscripten's file system. */
    @JsProperty(name = "FS")
    Object getFileSystem();

    void mount(Object folders);
  }
}
