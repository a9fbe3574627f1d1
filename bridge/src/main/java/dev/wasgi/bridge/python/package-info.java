// SPDX-License-Identifier: Apache-2.0
/**
 * Python in the browser: Pyodide, an interpreter started from a site's files, and the dispatcher
 * that turns an HTTP request into a call of the WSGI app.
 *
 * <p>Rules for PyProxies: each has one owner, which destroys it; method proxies taken from a proxy
 * die with it; the functions of the Python half are taken once and kept.
 */
package dev.wasgi.bridge.python;
