// SPDX-License-Identifier: Apache-2.0
/** Breaks the code on purpose, to see whether the tests notice. */
package dev.wasgi.mutate;
