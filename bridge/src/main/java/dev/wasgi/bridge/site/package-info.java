// SPDX-License-Identifier: Apache-2.0
/** The built site as the browser sees it: its manifest and its files. */
package dev.wasgi.bridge.site;
