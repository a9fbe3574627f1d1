// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import elemental2.core.JsArray;
import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/**
 * What a site says of itself: {@code wasgi.json}, or the copy of it that stands in the page.
 *
 * <p>Fields that a reader does not know are to be ignored; {@link #getFormat} changes when one that
 * it knows changes its meaning.
 */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
public interface Manifest {
  /** What the fields mean; {@link Site} knows which value it can read. */
  @JsProperty
  int getFormat();

  /** The path that the site was built for, with a slash at both ends. */
  @JsProperty
  String getBasePath();

  /** The folder of our own files, below the base path, with a slash at its end. */
  @JsProperty
  String getRoot();

  /** {@code app}: the page is the app's own index; {@code boot}: it waits for Python's answer. */
  @JsProperty
  String getDocument();

  /** Where the app's own page lies below the base path; null in other copies. */
  @JsProperty
  String getPath();

  @JsProperty
  App getApp();

  /** Prefixes below the base path that always go to the host. */
  @JsProperty
  JsArray<String> getHosted();

  /** Paths below the base path that the site can answer until Python does; as URLs write them. */
  @JsProperty
  JsArray<String> getAnswers();

  /** Paths of the app's folder whose files outlive the page; null where there are none. */
  @JsProperty
  JsArray<String> getPersist();

  /** A checksum of what the snapshot unpacks to (runtime/checksum.mjs); null without one. */
  @JsProperty
  String getCheck();

  /** How many octets of memory the snapshot wants. */
  @JsProperty
  double getHeap();

  /** What a start fetches. */
  @JsProperty
  JsArray<SiteFile> getFiles();

  /** Where the app is, as {@code wasgi.start} wants to know it. */
  @JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
  interface App {
    @JsProperty
    String getEntry();

    @JsProperty
    String getModule();

    @JsProperty
    String getAttribute();

    /** Whether it may know WebSockets; undefined where the site does not say so. */
    @JsProperty
    boolean isSockets();
  }
}
