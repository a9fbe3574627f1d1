// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.junit.Test;

public class BootTagsTest {
  private static final Manifest MANIFEST =
      new Manifest(
          1,
          "1.0",
          "/base/",
          "_wasgi/0123/",
          "app",
          "",
          new Manifest.App("dash", "app.py", null, null, "</script> & {{head}}", false),
          List.of(),
          List.of("_dash-layout"),
          "3.14.2",
          "314",
          null,
          null,
          0,
          List.of(
              new Manifest.File("worker.mjs", 100, "00", "runtime"),
              new Manifest.File("pyodide/pyodide.asm.mjs", 1_250_344, "00", "runtime"),
              new Manifest.File("image.bin", 100, "00", "packages")));
  private static final BootTags TAGS =
      new BootTags(
          "<x head>\n", "<x {{guard}}>\n", "<x src={{script}} {{integrity}}>\n", "00ff", "");
  private static final String OURS = "<x head>\n";
  private static final String CHARSET = "<meta charset=\"utf-8\">\n";
  private static final String HEAD = "\n" + CHARSET + OURS;
  private static final String GUARD = "<x _wasgi/0123/guard.js>\n";
  private static final String PROGRAM = "<x src=/base/_wasgi/0123/wasgi-site.js sha256-AP8=>\n";

  @Test
  public void goFirstIntoTheHead() {
    String[][] rows = {
      {"<!DOCTYPE html><html><head><title>", "<!DOCTYPE html><html><head>", "<title>"},
      {"<html><HEAD lang='a'>\n<meta>", "<html><HEAD lang='a'>", "\n<meta>"},
      {"<!doctype html>\n<html lang=en>\n<title>", "<!doctype html>\n<html lang=en>", "\n<title>"},
      {"<!doctype html><title>", "<!doctype html>", "<title>"},
      {"<p>hello", "", "<p>hello"},
      {"<html><body><header>", "<html>", "<body><header>"},
    };
    for (String[] row : rows) {
      assertEquals(row[1] + HEAD + row[2] + GUARD + PROGRAM, insert(TAGS, row[0], MANIFEST));
    }
  }

  private static String insert(BootTags tags, String page, Manifest manifest) {
    return tags.insert(page, manifest, href -> href.startsWith("/base/there/"));
  }

  @Test
  public void theProgramGoesWhereThePageFirstRunsOrLoadsSomething() {
    String[][] rows = {
      {"<title><script></title><p>", "<script>a()</script>"},
      {"<!-- <script>a()</script> --><p>", "<SCRIPT src=a></SCRIPT>"},
      {"<script type='application/json'>{}</script>", "<script type=module>"},
      {"<link rel=icon href=/base/there/i.png>", "<link rel=icon href=/base/app.png>"},
      {"<title>", "<link rel=stylesheet href=a.css>"},
      {"<title>", "<link rel=modulepreload href=/base/there/a>"},
      {"<meta name=viewport>", "<meta http-equiv=refresh content=0>"},
      {"<noscript><img src=a></noscript><div style='a'>", "<img src=a>"},
      {"<style>a{}</style><p>", "<svg><script>a()</script></svg>"},
      {"<header>", "<iframe src=/></iframe>"},
      {"<div>", "<base href=/other/>"},
    };
    for (String[] row : rows) {
      assertEquals(
          "<head>" + HEAD + row[0] + GUARD + PROGRAM + row[1],
          insert(TAGS, "<head>" + row[0] + row[1], MANIFEST));
    }
  }

  @Test
  public void goBehindThePagesOwnEncoding() {
    String[][] rows = {
      {"<head><title>x</title><meta charset='UTF-8' />", "<title>y</title>"},
      {"<HEAD>\n<META http-equiv=Content-Type content='text/html; charset=utf8'>", "\n<p>"},
      {"<head>" + "é".repeat(490) + "<meta charset=utf-8>", ""},
    };
    for (String[] row : rows) {
      assertEquals(
          row[0] + "\n" + OURS + row[1] + GUARD + PROGRAM, insert(TAGS, row[0] + row[1], MANIFEST));
    }
  }

  @Test
  public void sayTheEncodingWhereBrowsersWouldNotFindThePages() {
    String[] pages = {
      "<!-- <meta charset=utf-8> -->",
      "<meta charset=latin1>",
      "<noscript><meta charset=utf-8></noscript>",
      "<title>charset=utf-8</title><meta name=a>",
      "<meta name=description content='how charset=utf-8 came to be'>",
      "<meta name='a charset=utf-8 b'>",
      "<meta http-equiv=default-style content='charset=utf-8'>",
      "<meta charset=latin1 charset=utf-8>",
      "é".repeat(500) + "<meta charset=utf-8>",
    };
    for (String page : pages) {
      assertEquals(
          "<head>" + HEAD + page + GUARD + PROGRAM, insert(TAGS, "<head>" + page, MANIFEST));
    }
    String late = "<script>a()</script><meta charset=utf-8>";
    assertEquals("<head>" + HEAD + GUARD + PROGRAM + late, insert(TAGS, "<head>" + late, MANIFEST));
  }

  @Test
  public void theGuardWaitsForNoStyleSheet() {
    String[][] rows = {
      {"<title>", "<link href='/base/there/a.css' rel='stylesheet'>"},
      {"<!-- <link rel=stylesheet> -->", "<link rel=\"stylesheet\" href=/base/there/a.css?m=1>"},
      {"<link rel=icon href=/base/there/i.png>", "<link rel=stylesheet href=/base/there/a.css><p>"},
    };
    for (String[] row : rows) {
      assertEquals(
          "<head>" + HEAD + row[0] + GUARD + row[1] + PROGRAM,
          insert(TAGS, "<head>" + row[0] + row[1], MANIFEST));
    }
  }

  @Test
  public void keepTheManifestInsideItsElement() {
    String page = insert(new BootTags("{{manifest}}", "", "", "00", ""), "<head>", MANIFEST);
    assertFalse(page.contains("</script>"));
    assertTrue(page.contains("\\u003c/script> & {{head}}"));
  }

  @Test
  public void nameTheGuardWhereThePageFindsIt() {
    BootTags tags = new BootTags("", "{{guard}}", "", "00", "");
    assertEquals("_wasgi/0123/guard.js", tags.bootPage("{{head}}", MANIFEST));
    assertEquals("/base/_wasgi/0123/guard.js", tags.pageForAnyPath("{{head}}", MANIFEST));
  }

  @Test
  public void preloadWhatIsWantedFirst() {
    BootTags tags = new BootTags("{{preload}}", "", "", "00", "");
    String answers =
        "<link rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\""
            + " href=\"/base/_wasgi/0123/answers.json\">\n";
    assertEquals("<head>\n" + CHARSET + answers, insert(tags, "<head>", MANIFEST));
    assertEquals("", tags.pageForAnyPath("{{head}}", MANIFEST.inBootPage()));
  }

  @Test
  public void nameTheGuardAbsolutelyInPagesBelowTheFirst() {
    BootTags tags = new BootTags("", "{{guard}}", "", "00", "");
    String page = insert(tags, "<head>", MANIFEST.inPage("ships"));
    assertEquals("<head>\n" + CHARSET + "/base/_wasgi/0123/guard.js", page);
  }

  @Test
  public void fillTheBootPage() {
    assertEquals(
        "<title>&lt;/script> &amp; {{head}}</title><x head>\n<x _wasgi/0123/guard.js>\n<x src=/base/_wasgi/0123/wasgi-site.js sha256-AP8=>",
        TAGS.bootPage("<title>{{title}}</title>{{head}}", MANIFEST));
  }

  @Test
  public void carryFurtherElements() {
    BootTags tags = new BootTags("<x>\n{{links}}", "", "", "00", "<link rel=\"manifest\">\n");
    assertEquals(
        "<head>\n" + CHARSET + "<x>\n<link rel=\"manifest\">\n", insert(tags, "<head>", MANIFEST));
  }
}
