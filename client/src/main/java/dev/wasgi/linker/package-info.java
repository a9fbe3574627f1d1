// SPDX-License-Identifier: Apache-2.0
/**
 * The one-file linker: one compile yields one classic script and one module that run in page,
 * worker and service worker. It is no part of the compiled program, hence outside its source path.
 */
package dev.wasgi.linker;
