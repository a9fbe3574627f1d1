// SPDX-License-Identifier: Apache-2.0
/**
 * Where Python runs: the one seam between those who make requests and the interpreter that answers
 * them.
 *
 * <p>{@link dev.wasgi.bridge.kernel.PageKernel} runs it on the thread at hand, {@link
 * dev.wasgi.bridge.kernel.WorkerKernel} in a worker, where {@link
 * dev.wasgi.bridge.kernel.KernelHost} serves a PageKernel over messages.
 */
package dev.wasgi.bridge.kernel;
