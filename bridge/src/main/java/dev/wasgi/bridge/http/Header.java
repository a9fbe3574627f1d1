// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.http;

/**
 * One header line. The name keeps the case it was given; comparisons ignore it (RFC 9110, 5.1).
 *
 * @param name the field name
 * @param value the field value, latin-1 characters
 */
public record Header(String name, String value) {
  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
