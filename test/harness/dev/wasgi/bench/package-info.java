// SPDX-License-Identifier: Apache-2.0
/**
 * What wasgi costs in time, always as ratios of things measured within one run, turn by turn: this
 * machine's own speed and its other load fall out of them.
 */
package dev.wasgi.bench;
