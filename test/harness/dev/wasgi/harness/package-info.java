// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of this module stand on: sites built by the packager ({@link
 * dev.wasgi.harness.SiteBuilder}), a file server that remembers what it was asked ({@link
 * dev.wasgi.harness.FileServer}), the same apps under a real Python server ({@link
 * dev.wasgi.harness.RealServer}), and a browser whose console and network log can be read ({@link
 * dev.wasgi.harness.Browser}).
 *
 * <p>Nothing here leaves the machine: the driver is given by path, and the browser resolves no name
 * but localhost.
 */
package dev.wasgi.harness;
