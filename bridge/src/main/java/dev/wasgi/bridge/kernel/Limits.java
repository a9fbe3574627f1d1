// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

/**
 * How long things may take, in milliseconds, and how many requests may wait; 0 stands for no limit.
 *
 * @param request Python may be silent for so long over one request or one block of a stream; then
 *     the request is answered with 504 and the interpreter is started anew
 * @param queue so many requests may wait; the next is answered with 503
 * @param queueTime a request may wait for so long; then it is answered with 503
 * @param patience after which a visitor is told that Python is still working
 */
@SuppressWarnings("unusable-by-js")
public record Limits(double request, int queue, double queueTime, double patience) {}
