// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

/**
 * Something a resolution was made from; when all inputs are as they were, so is its result.
 *
 * @param kind {@code page}, {@code local} (a file), {@code listing} (a folder's names) or {@code
 *     variable}
 * @param place a URL, a path or a name
 * @param sha256 of the content, with the status before it for pages; null for what is missing
 */
record Input(String kind, String place, String sha256) {}
