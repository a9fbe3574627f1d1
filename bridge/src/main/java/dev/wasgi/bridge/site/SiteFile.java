// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.site;

import jsinterop.annotations.JsPackage;
import jsinterop.annotations.JsProperty;
import jsinterop.annotations.JsType;

/** One file that a start fetches. */
@JsType(isNative = true, namespace = JsPackage.GLOBAL, name = "Object")
public interface SiteFile {
  /** Below {@link Manifest#getRoot}. */
  @JsProperty
  String getPath();

  /** Octets as they lie in the folder. */
  @JsProperty
  double getSize();

  /** Lower-case hexadecimal. */
  @JsProperty
  String getSha256();

  /** {@code runtime}, {@code snapshot} or {@code packages}. */
  @JsProperty
  String getStage();
}
