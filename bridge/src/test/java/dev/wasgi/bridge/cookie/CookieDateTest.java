// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.cookie;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.Test;

/** RFC 6265, 5.1.1. */
public final class CookieDateTest {
  private static final String[][] DATES = {
    // the three forms of HTTP dates (RFC 9110, 5.6.7)
    {"Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"},
    {"Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"},
    {"Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"},
    // of RFC 6265 itself
    {"Wed, 09 Jun 2021 10:18:14 GMT", "2021-06-09T10:18:14Z"},
    // what Werkzeug and common servers write
    {"Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01T00:00:00Z"},
    {"Thu, 01-Jan-1970 00:00:00 GMT", "1970-01-01T00:00:00Z"},
    {"Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31T23:59:59Z"},
    // tokens in any order, between any delimiters
    {"2021 Jun 9 10:18:14", "2021-06-09T10:18:14Z"},
    {"10:18:14 9 2021 june", "2021-06-09T10:18:14Z"},
    {"\t9/JUNE/2021;10:18:14_", "2021-06-09T10:18:14Z"},
    {"9 jUnk 2021 10:18:14", "2021-06-09T10:18:14Z"},
    // what follows the digits of a token does not count
    {"9th Jun 2021AD 10:18:14pm", "2021-06-09T10:18:14Z"},
    {"9 Jun 2021 10:18:14:55", "2021-06-09T10:18:14Z"},
    {"9 Jun 2021 1:2:3", "2021-06-09T01:02:03Z"},
    // the first of a kind wins
    {"9 Jun Jul 2021 2022 10:18:14 11:11:11", "2021-06-09T10:18:14Z"},
    // a second number of two digits is a year, since the day is taken
    {"9 10 Jun 10:18:14", "2010-06-09T10:18:14Z"},
    // a zone is ignored
    {"Wed, 09 Jun 2021 10:18:14 +0200", "2021-06-09T10:18:14Z"},
    // years of two digits
    {"1 Jan 70 00:00:00", "1970-01-01T00:00:00Z"},
    {"1 Jan 99 00:00:00", "1999-01-01T00:00:00Z"},
    {"1 Jan 00 00:00:00", "2000-01-01T00:00:00Z"},
    {"1 Jan 69 00:00:00", "2069-01-01T00:00:00Z"},
    // limits and leap years
    {"1 Jan 1601 00:00:00", "1601-01-01T00:00:00Z"},
    {"29 Feb 2024 23:59:59", "2024-02-29T23:59:59Z"},
    {"29 Feb 2000 00:00:00", "2000-02-29T00:00:00Z"},
  };

  private static final String[] NO_DATES = {
    "",
    "tomorrow",
    "Wed, 09 Jun 2021",
    "09 Jun 10:18:14",
    "Jun 2021 10:18:14",
    "09 2021 10:18:14",
    "0 Jun 2021 10:18:14",
    "32 Jun 2021 10:18:14",
    "09 Jun 1600 10:18:14",
    "09 Jun 20210 10:18:14",
    "09 Jun 2021 24:00:00",
    "09 Jun 2021 10:60:00",
    "09 Jun 2021 10:18:60",
    "09 Jun 2021 10:18",
    "09 Jun 2021 010:18:14",
    "09 Jun 2021 10:018:14",
    "09 Jun 2021 10:18:014",
    "09 Jun 2021 10:1x:14",
    "09 Jux 2021 10:18:14",
    // across two months of the table
    "09 anf 2021 10:18:14",
    // days that no calendar has
    "31 Jun 2021 10:18:14",
    "30 Feb 2024 10:18:14",
    "29 Feb 2023 10:18:14",
    "29 Feb 2100 10:18:14",
  };

  @Test
  public void k07_readsDatesInTheForgivingWay() {
    for (String[] row : DATES) {
      assertEquals(row[0], Instant.parse(row[1]).toEpochMilli(), CookieDate.parse(row[0]), 0);
    }
  }

  @Test
  public void k07_whatIsNoDateIsNone() {
    for (String text : NO_DATES) {
      assertEquals(text, Double.NaN, CookieDate.parse(text), 0);
    }
  }

  @Test
  public void k07_knowsEveryMonth() {
    String[] months = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    for (int i = 0; i < 12; i++) {
      LocalDate last = LocalDate.of(2023, i + 1, 1).plusMonths(1).minusDays(1);
      String text = last.getDayOfMonth() + " " + months[i] + " 2023 00:00:00";
      double expected = last.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
      assertEquals(text, expected, CookieDate.parse(text), 0);
    }
  }
}
