// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * One response: its head, and its body still to be read.
 *
 * @param status status code and reason
 * @param headers the header list as the app gave it
 * @param body the body; reading it drives the app's iterable
 */
@SuppressWarnings("unusable-by-js")
public record HttpResponse(Status status, Headers headers, BodyStream body) {}
