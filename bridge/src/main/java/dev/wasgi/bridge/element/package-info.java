// SPDX-License-Identifier: Apache-2.0
/**
 * What elements load by themselves (scripts, style sheets, images, media), where it is the app's
 * and no service worker sees it: the attribute is held back, the bytes come from the kernel, and
 * the browser loads them from an object URL, with its own events.
 */
package dev.wasgi.bridge.element;
