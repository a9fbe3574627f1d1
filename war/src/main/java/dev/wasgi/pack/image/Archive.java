// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import dev.wasgi.pack.Json;
import dev.wasgi.pack.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.zip.Deflater;

/**
 * Files one after the other, each packed by itself so that it can be read alone, and an index of
 * them: folders are objects, files arrays of size, offset, packed size and, where it is not the
 * usual time, seconds. Nothing but names and contents shows.
 */
public final class Archive {
  /** Where the app's own files lie. */
  public static final String APP = "app/";

  /** The name of the octets, in whatever folder they are written to. */
  public static final String DATA = "files.bin";

  /** The name of the index. */
  public static final String INDEX = "files.json";

  private final SortedMap<String, Entry> entries = new TreeMap<>();

  private record Entry(CompletableFuture<byte[]> packed, int size, int seconds, String beside) {}

  /** A file that is not in the archive but lies beside it. */
  private record Beside(String file, int size) {}

  /** Adds a file, or puts another in the place of one. */
  public void add(String path, byte[] content) {
    CompletableFuture<byte[]> packed = CompletableFuture.supplyAsync(() -> pack(content));
    entries.put(path, new Entry(packed, content.length, seconds(path, content), null));
  }

  /** The same files and some more. */
  public Archive with(Map<String, byte[]> more) {
    Archive archive = new Archive();
    archive.entries.putAll(entries);
    more.forEach(archive::add);
    return archive;
  }

  /** Leaves a file out, since it lies beside the archive under that name. */
  public void putBeside(String path, String file, int size) {
    CompletableFuture<byte[]> nothing = CompletableFuture.completedFuture(new byte[0]);
    entries.put(path, new Entry(nothing, size, 0, file));
  }

  /** Number of files. */
  public int count() {
    return entries.size();
  }

  /** Writes octets and index to a folder. */
  public void write(Path folder) throws IOException {
    Map<String, Object> index = new TreeMap<>();
    long offset = 0;
    Files.createDirectories(folder);
    try (OutputStream data =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(DATA)))) {
      for (var each : entries.entrySet()) {
        Entry entry = each.getValue();
        byte[] packed = entry.packed().join();
        place(index, each.getKey(), describe(entry, offset, packed.length));
        data.write(packed);
        offset += packed.length;
      }
    }
    Files.write(folder.resolve(INDEX), Json.write(index).getBytes(StandardCharsets.UTF_8));
  }

  private static Object describe(Entry entry, long offset, int packed) {
    if (entry.beside() != null) {
      return new Beside(entry.beside(), entry.size());
    }
    long[] numbers = {entry.size(), offset, packed, entry.seconds()};
    return entry.seconds() == 0 ? Arrays.copyOf(numbers, 3) : numbers;
  }

  @SuppressWarnings("unchecked") // Folders are maps, made here.
  private static void place(Map<String, Object> index, String path, Object file) {
    Map<String, Object> folder = index;
    String[] names = path.split("/");
    for (int i = 0; i < names.length - 1; i++) {
      folder = (Map<String, Object>) folder.computeIfAbsent(names[i], name -> new TreeMap<>());
    }
    folder.put(names[names.length - 1], file);
  }

  /** A raw deflate stream; the content itself where that is not smaller. */
  private static byte[] pack(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      byte[] packed = new byte[content.length];
      int length = 0;
      while (length < packed.length && !deflater.finished()) {
        length += deflater.deflate(packed, length, packed.length - length);
      }
      boolean smaller = deflater.finished() && length < content.length;
      return smaller ? Arrays.copyOf(packed, length) : content;
    } finally {
      deflater.end();
    }
  }

  /**
   * Seconds since the start of 2000. Dash puts the times of files into URLs, so a file of the app
   * whose content changes must change its time too; packages change their version instead.
   */
  private static int seconds(String path, byte[] content) {
    boolean own = path.startsWith(APP);
    return own ? Integer.parseInt(Sha256.hex(content).substring(0, 7), 16) : 0;
  }
}
