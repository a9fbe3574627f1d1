// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.util.List;

/**
 * What the app turned out to be when it started.
 *
 * @param kind {@code dash}, {@code flask}, {@code asgi} or {@code wsgi}
 * @param title of the Dash app, where the app is nothing else; may be null
 * @param home the path below the base path of the page to be opened first: empty, or with {@code /}
 *     at its end where a Dash app has a prefix of its own
 * @param sockets whether it may know WebSockets
 * @param python the version that runs it
 */
public record AppInfo(
    String kind,
    String name,
    String title,
    boolean sockets,
    String python,
    String home,
    List<String> warnings) {}
