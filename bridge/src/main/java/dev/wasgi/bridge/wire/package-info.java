// SPDX-License-Identifier: Apache-2.0
/**
 * What page and worker say to each other, in plain Java.
 *
 * <pre>
 * page → worker                          worker → page
 * start(manifest, root, origin)          progress(stage, loaded, total)*   ready(info) | failed(error)
 * open(id, method, url, headers, body)   head(id, status, headers, chunk?)   error(id, message)
 * pull(id)                               chunk(id, bytes) | end(id) | error(id, message)
 * cancel(id)                             –
 * status(id)                             status(id, details)
 * </pre>
 *
 * Every request carries an id, and every answer the id of its request; the order in which answers
 * come says nothing. Bodies are {@code Uint8Array}s: those of answers are transferred, those of
 * requests copied, since a redirect may need one again.
 */
package dev.wasgi.bridge.wire;
