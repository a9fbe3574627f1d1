// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import dev.wasgi.pack.image.Content;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the app gave for the site.
 *
 * @param index the first page; null when the boot page takes its place
 * @param files static copies by their path below the base path
 * @param hosted prefixes below the base path that the host answers alone
 */
public record Prerendered(
    AppInfo app, String index, SortedMap<String, Content> files, SortedSet<String> hosted) {}
