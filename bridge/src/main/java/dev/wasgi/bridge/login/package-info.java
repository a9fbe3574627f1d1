// SPDX-License-Identifier: Apache-2.0
/**
 * HTTP authentication (RFC 7617, "Basic"): the window in which browsers ask for a name and a
 * password, and what they send by themselves afterwards.
 */
package dev.wasgi.bridge.login;
