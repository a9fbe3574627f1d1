// SPDX-License-Identifier: Apache-2.0
/**
 * The bridge: has a page's HTTP requests answered by a WSGI app that runs in the page itself.
 *
 * <p>A GWT project inherits the module {@code dev.wasgi.bridge.Bridge} and names a folder that
 * {@code wasgi build} made:
 *
 * <pre>{@code
 * Wasgi.mount("/reports/").then(wasgi -> DomGlobal.fetch("/reports/figures?year=2026"));
 * }</pre>
 *
 * <p>A request goes from an {@link dev.wasgi.bridge.intercept interceptor} to a {@link
 * dev.wasgi.bridge.kernel kernel} and there to the {@link dev.wasgi.bridge.python dispatcher},
 * which calls the app. The packages {@code http}, {@code cookie}, {@code wsgi} and {@code wire} are
 * plain Java and know nothing of browsers.
 */
package dev.wasgi.bridge;
