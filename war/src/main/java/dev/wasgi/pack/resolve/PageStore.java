// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Index pages, kept for as long as their headers say and asked for by their tags then. Without
 * network a page that is kept serves on, whatever its age.
 */
final class PageStore {
  /** JSON first (PEP 691), as every index of today has it; HTML (PEP 503) else. */
  private static final String INDEX_TYPES =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2,"
          + " text/html;q=0.1";

  private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d+)");
  private static final String FOLDER = "pages";

  private final UserCache cache;
  private final Transport transport;
  private final Progress progress;

  PageStore(UserCache cache, Transport transport, Progress progress) {
    this.cache = cache;
    this.transport = transport;
    this.progress = progress;
  }

  /** The page as it is kept while that is fresh, as the server has it else. */
  Page get(String url) throws IOException {
    Path head = cache.folder(FOLDER).resolve(Sha256.hex(url) + ".json");
    Page kept = Files.exists(head) ? Json.read(Files.readString(head), Page.class) : null;
    if (kept != null && !Files.exists(body(kept))) {
      kept = null;
    }
    if (kept != null && kept.freshUntil() > System.currentTimeMillis()) {
      return kept;
    }
    Page page;
    try {
      page = ask(url, kept);
    } catch (PackException e) {
      // A certificate that is not trusted is no lack of network: nobody should overlook it.
      if (kept == null || e.code().equals(Transport.UNTRUSTED)) {
        throw e;
      }
      progress.detail("no network; a page kept from before serves for " + Transport.shown(url));
      return kept;
    }
    Path made = cache.scratchFile(FOLDER);
    Files.writeString(made, Json.write(page));
    UserCache.publish(made, head);
    return page;
  }

  /** The file that holds a page's body. */
  Path body(Page page) {
    return cache.folder(FOLDER).resolve(page.sha256());
  }

  private Page ask(String url, Page kept) throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", INDEX_TYPES);
    if (kept != null && kept.etag() != null) {
      headers.put("If-None-Match", kept.etag());
    } else if (kept != null && kept.modified() != null) {
      headers.put("If-Modified-Since", kept.modified());
    }
    HttpResponse<InputStream> response = transport.get(url, headers);
    HttpHeaders answered = response.headers();
    long fresh = System.currentTimeMillis() + maxAge(answered) * 1000;
    try (InputStream in = response.body()) {
      if (kept != null && response.statusCode() == 304) {
        return kept.freshUntil(fresh);
      }
      check(url, response.statusCode());
      Path made = cache.scratchFile(FOLDER);
      Files.copy(in, made, StandardCopyOption.REPLACE_EXISTING);
      String sha256 = Sha256.hex(made);
      UserCache.publish(made, cache.folder(FOLDER).resolve(sha256));
      return new Page(
          response.statusCode(),
          answered.firstValue("content-type").orElse("text/html").replaceFirst(";.*", "").strip(),
          response.uri().toString(),
          answered.firstValue("etag").orElse(null),
          answered.firstValue("last-modified").orElse(null),
          fresh,
          sha256);
    }
  }

  /** A missing page is an answer; a server in trouble is none, and must not be taken for one. */
  private static void check(String url, int status) {
    if (status != 200 && status != 404 && status != 410) {
      throw new PackException(
          "WASGI-NET-003",
          Transport.shown(url) + " answered with status " + status + ".",
          status == 401 || status == 403
              ? "Give the index's user and password in its URL (PIP_INDEX_URL)."
              : "Try again later, or name another index in PIP_INDEX_URL.");
    }
  }

  private static long maxAge(HttpHeaders headers) {
    Matcher matcher = MAX_AGE.matcher(headers.firstValue("cache-control").orElse(""));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
