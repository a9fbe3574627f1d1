// SPDX-License-Identifier: Apache-2.0
/**
 * The same request to the same app, once answered by Python in the browser and once by the app's
 * real server; and the files of a site beside what that server sends for their URLs. Both sides are
 * asked by {@code fetch} in a page, so both are seen as scripts see them. What may differ is named,
 * one rule each, in {@link dev.wasgi.differential.Masks}, and nowhere else.
 *
 * <p>What pages can do, and not only ask, is the {@link dev.wasgi.differential.TableTest table}:
 * the rows of the scripts in {@code test/differential/cases}, run in a page of the app in {@code
 * test/apps/lab} on both sides.
 */
package dev.wasgi.differential;
