// SPDX-License-Identifier: Apache-2.0
/**
 * Built sites in a real browser. A walk (such as {@link dev.wasgi.browser.GalleryWalk}) uses one
 * app by clicks and typing and looks at the screen; it knows an address only, so the same walk runs
 * against a built site and against the app's real server, which proves the walk itself.
 */
package dev.wasgi.browser;
