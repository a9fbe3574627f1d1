// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.Futures;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Downloads into the user's cache: index pages for as long as their headers say, files for ever
 * under their hash. Without network, pages that are kept serve on, whatever their age.
 */
final class Downloads implements AutoCloseable {
  /** JSON first (PEP 691), as every index of today has it; HTML (PEP 503) else. */
  private static final String INDEX_TYPES =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2,"
          + " text/html;q=0.1";

  private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d+)");

  private final UserCache cache;
  private final Transport transport;
  private final Progress progress;
  private final Map<String, CompletableFuture<Page>> pages = new ConcurrentHashMap<>();
  private final Map<String, PackException> unreachable = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          8,
          task -> {
            Thread thread = new Thread(task, "download");
            thread.setDaemon(true);
            return thread;
          });

  Downloads(UserCache cache, Transport transport, Progress progress) {
    this.cache = cache;
    this.transport = transport;
    this.progress = progress;
  }

  /** Begins to fetch a page. */
  CompletableFuture<Page> startPage(String url) {
    return pages.computeIfAbsent(
        url, key -> CompletableFuture.supplyAsync(() -> fetchPage(key), workers));
  }

  /** A page, fetched at most once in a run. */
  Page page(String url) {
    return Futures.join(startPage(url));
  }

  /** The file that holds a page's body. */
  Path body(Page page) {
    return cache.folder("pages").resolve(page.sha256());
  }

  /** Begins to fetch a file. */
  CompletableFuture<Path> startFile(String url, String sha256) {
    return CompletableFuture.supplyAsync(() -> file(url, sha256), workers);
  }

  private Page fetchPage(String url) {
    Path head = cache.folder("pages").resolve(Sha256.hex(url) + ".json");
    try {
      Page kept = Files.exists(head) ? Json.read(Files.readString(head), Page.class) : null;
      if (kept != null && !Files.exists(body(kept))) {
        kept = null;
      }
      if (kept != null && kept.freshUntil() > System.currentTimeMillis()) {
        return kept;
      }
      Page page = kept;
      try {
        page = ask(url, kept);
      } catch (PackException e) {
        if (kept == null) {
          throw e;
        }
        progress.detail("no network; a page kept from before serves for " + url);
        return kept;
      }
      Path made = cache.scratchFile("pages");
      Files.writeString(made, Json.write(page));
      Files.move(made, head, StandardCopyOption.REPLACE_EXISTING);
      return page;
    } catch (IOException e) {
      throw Transport.unreachable(URI.create(url), e);
    }
  }

  private Page ask(String url, Page kept) throws IOException {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", INDEX_TYPES);
    if (kept != null && kept.etag() != null) {
      headers.put("If-None-Match", kept.etag());
    } else if (kept != null && kept.modified() != null) {
      headers.put("If-Modified-Since", kept.modified());
    }
    HttpResponse<InputStream> response = send(url, headers);
    HttpHeaders answered = response.headers();
    long fresh = System.currentTimeMillis() + maxAge(answered) * 1000;
    try (InputStream in = response.body()) {
      if (kept != null && response.statusCode() == 304) {
        return kept.freshUntil(fresh);
      }
      check(url, response.statusCode());
      Path made = cache.scratchFile("pages");
      Files.copy(in, made, StandardCopyOption.REPLACE_EXISTING);
      String sha256 = Sha256.hex(made);
      Files.move(made, cache.folder("pages").resolve(sha256), StandardCopyOption.REPLACE_EXISTING);
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
          url + " answered with status " + status + ".",
          status == 401 || status == 403
              ? "Give the index's user and password in its URL (PIP_INDEX_URL)."
              : "Try again later, or name another index in PIP_INDEX_URL.");
    }
  }

  private static long maxAge(HttpHeaders headers) {
    Matcher matcher = MAX_AGE.matcher(headers.firstValue("cache-control").orElse(""));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /**
   * A wheel, an sdist or a metadata file.
   *
   * @param url may be a {@code file:} URL, whose file is used where it lies
   * @param sha256 in hex; null or empty where the index gives none
   */
  Path file(String url, String sha256) {
    try {
      if (url.startsWith("file:")) {
        return localFile(url, sha256);
      }
      boolean known = sha256 != null && !sha256.isEmpty();
      String name = known ? sha256 : "url-" + Sha256.hex(url);
      Path place = cache.folder("files").resolve(name);
      if (!known || !Files.exists(place)) {
        fetchFile(url, sha256, place);
      }
      return place;
    } catch (IOException e) {
      throw Transport.unreachable(URI.create(url), e);
    }
  }

  private void fetchFile(String url, String sha256, Path place) throws IOException {
    Path made = cache.scratchFile("files");
    try {
      HttpResponse<InputStream> response = send(url, Map.of());
      try (InputStream in = response.body()) {
        if (response.statusCode() != 200) {
          throw new PackException(
              "WASGI-NET-003",
              url + " answered with status " + response.statusCode() + ".",
              "Try again later; if it stays so, the index names a file that it does not have.");
        }
        Files.copy(in, made, StandardCopyOption.REPLACE_EXISTING);
      }
      verify(url, made, sha256);
      Files.move(made, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  private static Path localFile(String url, String sha256) throws IOException {
    Path file =
        Path.of(
            url.startsWith("file:///")
                ? URI.create(url.replace(" ", "%20")).getPath()
                : url.substring(5));
    if (!Files.isRegularFile(file)) {
      throw new PackException(
          "WASGI-REQ-002",
          "There is no file " + file + ".",
          "Correct its path where it is named, or write name==version instead.");
    }
    verify(url, file, sha256);
    return file;
  }

  private static void verify(String url, Path file, String sha256) throws IOException {
    if (sha256 == null || sha256.isEmpty()) {
      return;
    }
    String found = Sha256.hex(file);
    if (!found.equalsIgnoreCase(sha256)) {
      throw new PackException(
          "WASGI-NET-004",
          url + " has the hash " + found + ", not " + sha256 + " as promised.",
          "Something between here and the index changes files, or the lock is for another release.");
    }
  }

  /** A host that could not be reached once is not tried again in this run. */
  private HttpResponse<InputStream> send(String url, Map<String, String> headers) {
    String host = URI.create(url.replace(" ", "%20")).getAuthority();
    PackException before = unreachable.get(String.valueOf(host));
    if (before != null) {
      throw before;
    }
    try {
      return transport.get(url, headers);
    } catch (PackException e) {
      unreachable.put(String.valueOf(host), e);
      throw e;
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
