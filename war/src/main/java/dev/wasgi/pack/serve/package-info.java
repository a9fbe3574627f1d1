// SPDX-License-Identifier: Apache-2.0

/** A plain file server over a built site, for looking at it on one's own machine. */
package dev.wasgi.pack.serve;
