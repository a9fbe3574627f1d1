// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.Futures;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Progress;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Downloads into the user's cache, several at a time: index pages for a while, files for ever under
 * their hash.
 */
final class Downloads implements AutoCloseable {
  private final UserCache cache;
  private final Transport transport;
  private final PageStore store;
  private final Map<String, CompletableFuture<Page>> pages = new ConcurrentHashMap<>();
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
    this.store = new PageStore(cache, transport, progress);
  }

  /** Begins to fetch a page. */
  CompletableFuture<Page> startPage(String url) {
    return pages.computeIfAbsent(
        url, key -> CompletableFuture.supplyAsync(() -> fetchPage(key), workers));
  }

  private Page fetchPage(String url) {
    try {
      return store.get(url);
    } catch (IOException e) {
      throw Transport.unreachable(URI.create(url), e);
    }
  }

  /** A page, fetched at most once in a run. */
  Page page(String url) {
    return Futures.join(startPage(url));
  }

  /** The file that holds a page's body. */
  Path body(Page page) {
    return store.body(page);
  }

  /** Begins to fetch a file. */
  CompletableFuture<Path> startFile(String url, String sha256) {
    return CompletableFuture.supplyAsync(() -> file(url, sha256), workers);
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
      HttpResponse<InputStream> response = transport.get(url, Map.of());
      try (InputStream in = response.body()) {
        if (response.statusCode() != 200) {
          throw new PackException(
              "WASGI-NET-003",
              Transport.shown(url) + " answered with status " + response.statusCode() + ".",
              "Try again later; if it stays so, the index names a file that it does not have.");
        }
        Files.copy(in, made, StandardCopyOption.REPLACE_EXISTING);
      }
      verify(url, made, sha256);
      UserCache.publish(made, place);
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
          Transport.shown(url) + " has the hash " + found + ", not " + sha256 + " as promised.",
          "Something between here and the index changes files, or the lock is for another release.");
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
