// SPDX-License-Identifier: Apache-2.0

/** The command line: one class for each command, which only reads options and delegates. */
package dev.wasgi.pack.command;
