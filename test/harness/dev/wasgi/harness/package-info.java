// SPDX-License-Identifier: Apache-2.0
/**
 * What the tests of this module stand on: sites built by the packager ({@link
 * dev.wasgi.harness.SiteBuilder}), a file server that remembers what it was asked ({@link
 * dev.wasgi.harness.FileServer}), the same apps under a real Python server ({@link
 * dev.wasgi.harness.RealServer}), and a browser whose console and network log can be read ({@link
 * dev.wasgi.harness.Browser}). Scripts run in {@link dev.wasgi.harness.Firefox} and {@link
 * dev.wasgi.harness.WebKit} too.
 *
 * <p>Nothing here leaves the machine: drivers are those of the system, and browsers that would ask
 * for anything by themselves reach no host but this one.
 */
package dev.wasgi.harness;
