// SPDX-License-Identifier: Apache-2.0

/** What the author has: where the app is, and which of its files travel. */
package dev.wasgi.pack.project;
