// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

/**
 * Reads the dates of cookies, in the forgiving way that RFC 6265, 5.1.1 prescribes: tokens in any
 * order, of which a time, a day of the month, a month and a year are picked.
 */
final class CookieDate {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private int hour = -1;
  private int minute;
  private int second;
  private int day = -1;
  private int month = -1;
  private int year = -1;

  private CookieDate() {}

  /** Milliseconds since the epoch, or NaN when the text is no date. */
  static double parse(String text) {
    CookieDate date = new CookieDate();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isDelimiter(text.charAt(i))) {
        if (i > start) {
          date.take(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return date.millis();
  }

  private static boolean isDelimiter(char c) {
    return c == 0x09
        || (c >= 0x20 && c <= 0x2f)
        || (c >= 0x3b && c <= 0x40)
        || (c >= 0x5b && c <= 0x60)
        || (c >= 0x7b && c <= 0x7e);
  }

  private void take(String token) {
    if (hour < 0 && takeTime(token)) {
      return;
    }
    int digits = leadingDigits(token);
    if (day < 0 && (digits == 1 || digits == 2)) {
      day = number(token, digits);
      return;
    }
    if (month < 0 && token.length() >= 3) {
      int at = MONTHS.indexOf(token.substring(0, 3).toLowerCase());
      if (at >= 0 && at % 3 == 0) {
        month = at / 3;
        return;
      }
    }
    if (year < 0 && digits >= 2 && digits <= 4) {
      year = number(token, digits);
    }
  }

  private boolean takeTime(String token) {
    String[] parts = token.split(":", -1);
    if (parts.length < 3) {
      return false;
    }
    int[] values = new int[3];
    for (int i = 0; i < 3; i++) {
      int digits = leadingDigits(parts[i]);
      boolean rest = digits < parts[i].length();
      if (digits < 1 || digits > 2 || (rest && i < 2)) {
        return false;
      }
      values[i] = number(parts[i], digits);
    }
    hour = values[0];
    minute = values[1];
    second = values[2];
    return true;
  }

  private static int leadingDigits(String token) {
    int n = 0;
    while (n < token.length() && token.charAt(n) >= '0' && token.charAt(n) <= '9') {
      n++;
    }
    return n;
  }

  private static int number(String token, int digits) {
    return Integer.parseInt(token.substring(0, digits));
  }

  private double millis() {
    if (year >= 70 && year <= 99) {
      year += 1900;
    } else if (year >= 0 && year <= 69) {
      year += 2000;
    }
    if (hour < 0 || month < 0 || year < 1601 || day < 1 || day > daysOfMonth()) {
      return Double.NaN;
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return Double.NaN;
    }
    return (daysFromEpoch(year, month + 1, day) * 86400.0 + hour * 3600 + minute * 60 + second)
        * 1000;
  }

  private int daysOfMonth() {
    return month == 11 ? 31 : daysFromEpoch(year, month + 2, 1) - daysFromEpoch(year, month + 1, 1);
  }

  /** Days from 1970-01-01 in the proleptic Gregorian calendar; years begin in March inside. */
  private static int daysFromEpoch(int y, int m, int d) {
    int shifted = m <= 2 ? y - 1 : y;
    int era = shifted / 400;
    int yearOfEra = shifted - era * 400;
    int dayOfYear = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
  }
}
