// SPDX-License-Identifier: Apache-2.0
/**
 * What page and worker say to each other, in plain Java.
 *
 * <pre>
 * page → worker                          worker → page
 * start(manifest, folder, origin,        holding   progress(stage, moment | loaded, total)*   ready(info)
 *       lock, interrupts)                failed(failure), at the start or when Python has died
 * open(id, environ, body, alone)         pause(id)?
 *                                        head(id, status, headers, chunk?, lent?, moment, took)
 *                                        error(id, failure, moment, took)
 * pull(id)                               chunk(id, bytes) | end(id) | error(id, message)
 * cancel(id)                             end(id), if it has not sent the head
 * socket(id, url, headers)               answer(id, headers, protocol?)
 * tell(id, text | bytes)*                tell(id, text | bytes)*
 * close(id, code, reason)                close(id, code, reason)
 * status(id)                             status(id, details)
 * files(id, environ: what to do)         files(id, details) | error(id, failure)
 *
 * kernel → worker for a job, instead of the page
 * job(id, bytes)                         said(id, bytes)*   done(id, message?)
 * </pre>
 *
 * Every request carries an id, and every answer the id of its request. The worker runs requests in
 * the order in which they were opened; one that is marked as alone, with nothing else under way, in
 * the task of its message. When the app waits in the middle of one, and the browser can leave it
 * there, the page hears of the pause, and the next one is begun. The worker holds the lock from
 * {@code holding} on until it ends.
 *
 * <p>WebSockets have ids of their own. What is told on one comes in the order in which it was told.
 * The worker's close is the last word, also where the page has asked for it; an answer without a
 * protocol, or none, is a refusal.
 *
 * <p>Bodies are {@code Uint8Array}s, or, where they are short, texts of as many characters, which
 * are quicker. Those of answers are transferred. Those of requests are copied, since a redirect may
 * need one again; but a large one is lent: it is transferred, and comes back with the head of a
 * redirect that may need it.
 *
 * <p>What service worker and page say to each other, over a channel of its own for each request and
 * each page that is asked:
 *
 * <pre>
 * service worker → page                  page → service worker
 * –                                      hello
 * welcome(client id)                     –
 * ask(method, url, …)                    claim(rank) | refuse
 * –                                      hurry, as long as another one is in its way
 * –                                      keep(root)
 * kept(root, message)                    –
 * gone(url)                              –
 * drop, to those that are not chosen     –
 * open(headers, body)                    head(status, headers) | error(message)
 * pull                                   chunk(bytes)* | end | error(message)
 * cancel, drop                           –
 * </pre>
 */
package dev.wasgi.bridge.wire;
