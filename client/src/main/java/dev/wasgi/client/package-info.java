// SPDX-License-Identifier: Apache-2.0
/** The programs compiled from the bridge, one for each place in which they are loaded. */
package dev.wasgi.client;
