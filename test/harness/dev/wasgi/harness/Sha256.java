// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), by which two sides agree on what has come. */
public final class Sha256 {
  private Sha256() {}

  /** The digest's 32 octets. */
  public static byte[] of(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The digest as 64 hexadecimal digits, in lower case. */
  public static String hex(byte[] octets) {
    return HexFormat.of().formatHex(of(octets));
  }
}
