// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import java.util.Set;
import java.util.SortedMap;

/**
 * The app with all that it imports.
 *
 * @param archive the files as Python gets them
 * @param contents the real bytes of each file, bundles included, by path without a leading {@code
 *     /}
 * @param stubs paths that are empty in the archive, since they are served by the host alone
 */
public record Image(Archive archive, SortedMap<String, Content> contents, Set<String> stubs) {}
