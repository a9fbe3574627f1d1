// SPDX-License-Identifier: Apache-2.0
/**
 * The service worker as one more interceptor, for requests that no page can patch: it hands them to
 * the page that made them, and that page's kernel answers.
 */
package dev.wasgi.bridge.relay;
