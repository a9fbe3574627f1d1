// SPDX-License-Identifier: Apache-2.0
/**
 * First paint: what the app answers to every first visitor lies in the site since it was built, and
 * is given out until Python is there. Python is asked all the same, so that it is in no other state
 * than behind a server.
 */
package dev.wasgi.bridge.paint;
