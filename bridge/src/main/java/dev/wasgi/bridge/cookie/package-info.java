// SPDX-License-Identifier: Apache-2.0
/**
 * Cookies by RFC 6265 and its successor, in plain Java, as Chromium reads them.
 *
 * <p>A page can neither read Set-Cookie from a response nor write Cookie into a request, so the
 * bridge keeps a jar of its own. No real cookie is written: none travels to the static host, and
 * two apps on one origin do not meet.
 */
package dev.wasgi.bridge.cookie;
