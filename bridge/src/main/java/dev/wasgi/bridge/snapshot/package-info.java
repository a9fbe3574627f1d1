// SPDX-License-Identifier: Apache-2.0
/**
 * Where a browser keeps the snapshot of a site, unpacked, from one visit to the next.
 *
 * <p>What is found there may be damaged or cut off: who reads it compares its checksum.
 */
package dev.wasgi.bridge.snapshot;
