// SPDX-License-Identifier: Apache-2.0

/**
 * What in an app cannot run in a browser, told from its source.
 *
 * <p>The source is read in Python ({@code wasgi_check}, inside Pyodide, so that it is read as the
 * Python of the browser reads it); the rules are a table there. This package hands it the app's
 * files, keeps what it finds, and adds what the requirements lack.
 */
package dev.wasgi.pack.check;
