// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * A name and a password (RFC 7617, 2).
 *
 * @param user without a colon, as the scheme wants it
 * @param password any text
 */
public record Login(String user, String password) {}
