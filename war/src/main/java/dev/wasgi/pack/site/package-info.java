// SPDX-License-Identifier: Apache-2.0

/** Everything to the folder that a static host serves, at once or not at all. */
package dev.wasgi.pack.site;
