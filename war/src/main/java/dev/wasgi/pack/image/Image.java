// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;

/**
 * The app with all that it imports, ready to be unpacked at {@code /}.
 *
 * @param archive the file
 * @param contents the real bytes of each file, bundles included, by path without a leading {@code
 *     /}
 * @param stubs paths that are empty in the archive, since they are served by the host alone
 */
public record Image(Path archive, SortedMap<String, Content> contents, Set<String> stubs) {}
