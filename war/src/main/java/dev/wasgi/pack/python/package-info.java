// SPDX-License-Identifier: Apache-2.0

/**
 * Pyodide in the JVM: the parts unpacked from the jar, Node's native library, and one interpreter.
 */
package dev.wasgi.pack.python;
