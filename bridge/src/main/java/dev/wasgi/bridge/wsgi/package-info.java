// SPDX-License-Identifier: Apache-2.0
/**
 * What PEP 3333 says of a request, in plain Java: which names an environ has and how their values
 * are made. The dict itself is Python's; {@link dev.wasgi.bridge.python} fills it.
 */
package dev.wasgi.bridge.wsgi;
