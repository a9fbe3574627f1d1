// SPDX-License-Identifier: Apache-2.0
/**
 * Cookies by RFC 6265, in plain Java.
 *
 * <p>A page can neither read Set-Cookie from a response nor write Cookie into a request, so the
 * bridge keeps a jar of its own beside the app. No real cookie is written: none travels to the
 * static host, and two apps on one origin do not meet.
 */
package dev.wasgi.bridge.cookie;
