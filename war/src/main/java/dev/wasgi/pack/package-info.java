// SPDX-License-Identifier: Apache-2.0

/**
 * The packager: it turns an app and its requirements into a static folder.
 *
 * <p>Data flows through the packages in this order, and each knows only those before it: {@code
 * project} (what the author has), {@code resolve} (requirements to files with hashes), {@code
 * check} (what neither can run), {@code image} (files to one archive), {@code prerender} (the app's
 * own answers), {@code site} (all of it to the folder), {@code serve} (the folder over HTTP).
 * {@code python} is the interpreter that {@code resolve} and {@code prerender} run; {@code command}
 * is the command line.
 */
package dev.wasgi.pack;
