// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import java.util.List;

/**
 * What the app turned out to be when it started.
 *
 * @param kind {@code dash}, {@code flask}, {@code asgi} or {@code wsgi}
 * @param sockets whether it may know WebSockets
 * @param python the version that runs it
 */
public record AppInfo(
    String kind,
    String name,
    String title,
    boolean sockets,
    String python,
    String prefix,
    List<String> warnings) {}
