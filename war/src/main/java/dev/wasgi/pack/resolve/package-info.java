// SPDX-License-Identifier: Apache-2.0

/**
 * Requirements to wheels with hashes.
 *
 * <p>The rules of Python packages run in Python (resolvelib and packaging, inside Pyodide); this
 * package gives them pip's settings, downloads and a cache. What else of other hosts is to lie in a
 * site is fetched here too.
 */
package dev.wasgi.pack.resolve;
