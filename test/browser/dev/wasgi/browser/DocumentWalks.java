// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Workspace;
import java.util.ArrayList;
import java.util.List;

/** The walks of {@link DocumentTableTest}. */
final class DocumentWalks {
  private DocumentWalks() {}

  static List<Walk> all() {
    List<Walk> walks = new ArrayList<>();
    links(walks);
    referrers(walks);
    history(walks);
    forms(walks);
    scripts(walks);
    answers(walks);
    return walks;
  }

  private static void links(List<Walk> walks) {
    walks.add(
        new Walk("e16_e25 links")
            .to("/doc/page/a?x#place", "Page a")
            .click("b", "Page b")
            .click("c", "Page c")
            .click("again", "at /doc/page/c\\n")
            .click("none", "Page c")
            .click("prevented", "Page c")
            .click("script", "by script")
            .click("place-link", "by script")
            .click("below", "Page below")
            .click("top", "Page top")
            .click("parent", "Page parent"));
    walks.add(
        new Walk("e16 links that a page keeps to itself, of pictures and of drawings")
            .to("/doc/page/a", "Page a")
            .click("quiet", "Page quiet")
            .click("svg", "Page svg")
            .clickAt("image", "Page area"));
    walks.add(
        new Walk("e16_u03 a base for links and forms")
            .to("/doc/base", "based")
            .click("relative", "Page based")
            .back("based")
            .click("send", "GET"));
    walks.add(
        new Walk("e13_e16 a target that is a frame of the page")
            .whateverLength()
            .to("/doc/frames", "into")
            .click("link", "into")
            .click("look", "Page inner /doc/page/inner")
            .click("send", "into")
            .click("look", "POST"));
  }

  private static void referrers(List<Walk> walks) {
    for (String query :
        List.of("", "header=no-referrer", "header=none,+origin", "header=origin&meta=never")) {
      Walk walk = new Walk("e16_f11 what documents tell of themselves: " + query);
      for (String id : List.of("plain", "origin", "whole", "noreferrer", "send", "script")) {
        walk.to("/doc/leading?" + query, "plain").click(id, "Echo");
      }
      walks.add(walk);
    }
    walks.add(
        new Walk("e16 links that tell somebody, write or call")
            .to("/doc/leading", "plain")
            .click("pinging", "plain")
            .click("mail", "plain")
            .click("call", "plain")
            .to("/doc/log", "PING"));
  }

  private static void history(List<Walk> walks) {
    walks.add(
        new Walk("e24 back and forward")
            .to("/doc/page/a", "Page a")
            .click("b", "Page b")
            .click("c", "Page c")
            .back("Page b")
            .back("Page a")
            .forward("Page b")
            .forward("Page c")
            .run("history.go(-2)", "Page a")
            .to("/doc/page/d", "Page d")
            .back("Page a")
            .to("/doc/log", "GET"));
    walks.add(
        new Walk("e24 places, entries and what was left")
            .to("/doc/page/a", "Page a")
            .type("entry", "kept", "kept")
            .click("check", "kept|true")
            .run("document.querySelector('#choice').selectedIndex = 1", "two")
            .click("below", "Page below")
            .back("Page a")
            .forward("Page below")
            .back("Page a")
            .click("place-link", "#place")
            .click("b", "Page b")
            .back("#place")
            .back("Page a"));
    walks.add(
        new Walk("e24_e25 reload")
            .to("/doc/page/a?q=1", "Page a")
            .run("scrollTo(0, 700)", "Page a")
            .reload("Page a")
            .click("b", "Page b")
            .reload("Page b")
            .back("Page a"));
    walks.add(
        new Walk("e24 an answer to a form is not asked for twice")
            .to("/doc/forms", "Forms")
            .click("send-post", "POST")
            .click("log", "POST")
            .back("Echo")
            .forward("Log")
            .back("Echo")
            .back("Forms"));
  }

  private static void forms(List<Walk> walks) {
    walks.add(
        new Walk("e19 forms that get")
            .to("/doc/forms", "Forms")
            .click("send-get", "pressed")
            .back("Forms")
            .click("send-get-2", "GET"));
    for (String id : List.of("send-post", "send-multipart", "send-plain", "send-names")) {
      walks.add(
          new Walk("e19_e20 forms that post: " + id).to("/doc/forms", "Forms").click(id, "POST"));
    }
    walks.add(
        new Walk("e19 files")
            .to("/doc/forms", "Forms")
            .click("send-upload", "upload")
            .back("Forms")
            .upload("file", Workspace.app("lab").resolve("requirements.txt").toString(), "require")
            .click("send-upload", "requirements.txt"));
    walks.add(
        new Walk("e20_e21_e22 submitters and scripts")
            .to("/doc/forms", "Forms")
            .click("valid", "Forms")
            .click("outside", "outside")
            .back("Forms")
            .click("send-prevented", "prevented")
            .click("close", "prevented")
            .click("send-handled", "send-handled")
            .back("Forms")
            .run("document.forms.handled.submit()", "POST")
            .back("Forms")
            .run("document.forms.handled.requestSubmit()", "none")
            .back("Forms")
            .run("document.forms.post.action = '/doc/echo'; document.forms.get.submit()", "GET"));
    walks.add(
        new Walk("e20 a picture that sends")
            .to("/doc/forms", "Forms")
            .click("send-image", "image.x"));
    for (String encoding : List.of("utf-8", "latin-1", "windows-1251", "shift_jis", "gbk")) {
      Walk walk = new Walk("e19 forms of a page in " + encoding);
      for (int form = 1; form <= 4; form++) {
        walk.to("/doc/charset/" + encoding, "Encoded").click("send" + form, "Octets");
      }
      walks.add(walk);
    }
    walks.add(
        new Walk("e19 forms that want another encoding than their page's")
            .to("/doc/charset/utf-8?accept=none%20iso-8859-2%20utf-8", "Encoded")
            .click("send1", "Octets")
            .to("/doc/charset/latin-1?accept=utf-8", "Encoded")
            .click("send2", "Octets"));
    for (int code : List.of(301, 302, 303, 307, 308)) {
      walks.add(
          new Walk("e23_e25 after a form, redirected with " + code)
              .to("/doc/forms", "Forms")
              .run(
                  "document.forms.moved.action = '/doc/redirect/%d?to=/doc/echo?a%%23b'"
                      .formatted(code),
                  "Forms")
              .click("send-moved", "Echo")
              .back("Forms")
              .forward("Echo"));
    }
  }

  private static void scripts(List<Walk> walks) {
    walks.add(
        new Walk("e24 a page's own entries")
            .to("/doc/scripts", "push")
            .click("push", "push: /doc/scripts?pushed=1")
            .click("push", "pushed=2")
            .click("replace", "replaced")
            .back("popstate {")
            .back("popstate null")
            .forward("pushed=1")
            .click("hash", "hashchange  to #place")
            .back("hashchange #place")
            .click("replace-hash", "#other")
            .click("wrong", "DataCloneError")
            .click("foreign", "SecurityError")
            .click("go-back", "popstate"));
    for (String id :
        List.of("assign", "href", "pathname", "location-replace", "reload", "open", "click")) {
      walks.add(
          new Walk("e24_e25 what a script does with location: " + id)
              .to("/doc/page/before", "Page before")
              .to("/doc/scripts", "push")
              .click(id, "reload".equals(id) ? "push" : "Page")
              .back(id.endsWith("replace") || id.equals("reload") ? "Page before" : "push"));
    }
    walks.add(
        new Walk("e24 back by two, over pages")
            .to("/doc/page/a", "Page a")
            .to("/doc/page/b", "Page b")
            .to("/doc/scripts", "push")
            .click("go", "Page a"));
    walks.add(
        new Walk("e25 a title that changes").to("/doc/scripts", "push").click("title", "Another"));
    walks.add(
        new Walk("e16 pages that go on by themselves")
            .to("/doc/refreshing", "Page refreshed")
            .to("/doc/refresh", "Page after"));
    walks.add(
        new Walk("e16 leaving, focus")
            .to("/doc/leaving", "nothing")
            .run("document.querySelector('#leave').click()", "pagehide"));
  }

  private static void answers(List<Walk> walks) {
    walks.add(
        new Walk("e25_g23 answers that are no pages")
            .to("/doc/text", "one < two")
            .to("/doc/json", "forty"));
    walks.add(
        new Walk("e25 encodings and pieces")
            .to("/doc/stream", "größer")
            .to("/doc/slow?seconds=0.5", "At last."));
    walks.add(
        new Walk("e15_e18_g24 pages that want no frame, and files")
            .to("/doc/guarded", "Seen")
            .to("/doc/attachment", "Seen")
            .run("document.body.innerHTML = '<a id=file href=/doc/attachment>file</a>'", "file")
            .click("file", "file"));
    walks.add(
        new Walk("e25 statuses")
            .to("/doc/status/404", "It is 404")
            .to("/doc/status/500", "It is 500")
            .to("/doc/status/418", "It is 418")
            .to("/doc/status/204", "It is 418")
            .to("/doc/nowhere", "Not Found")
            .back("It is 418"));
  }
}
