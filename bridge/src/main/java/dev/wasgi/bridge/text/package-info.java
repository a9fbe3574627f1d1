// SPDX-License-Identifier: Apache-2.0
/**
 * Formats that a browser parses itself when it loads from a server, and that the bridge has to
 * parse where it stands in for the load: event streams, style sheets, {@code srcset}. Plain Java.
 */
package dev.wasgi.bridge.text;
