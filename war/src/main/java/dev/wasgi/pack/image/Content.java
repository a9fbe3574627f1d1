// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import java.io.IOException;

/** The bytes of one file, wherever they lie; read when they are wanted. */
@FunctionalInterface
public interface Content {
  byte[] read() throws IOException;
}
