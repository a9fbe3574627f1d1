// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP as values: URLs, header lists, requests and responses, and the rules that need no browser.
 *
 * <p>Everything here is plain Java. Bodies are the one thing that differs between a browser and a
 * JVM, so they appear only as {@link dev.wasgi.bridge.http.Bytes} and {@link
 * dev.wasgi.bridge.http.BodyStream}, which the JsInterop packages implement.
 */
package dev.wasgi.bridge.http;
