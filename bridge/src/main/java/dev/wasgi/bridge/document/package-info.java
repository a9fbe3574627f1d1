// SPDX-License-Identifier: Apache-2.0
/**
 * Documents that Python answers with, shown in fresh same-origin frames while the page around them
 * keeps the interpreter.
 */
package dev.wasgi.bridge.document;
