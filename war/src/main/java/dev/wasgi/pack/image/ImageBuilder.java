// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.image;

import dev.wasgi.pack.project.AppFiles;
import dev.wasgi.pack.python.JarFolder;
import dev.wasgi.pack.resolve.Package;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts wheels, the Python half of wasgi and the app's files into one image. Keeps the wheels open.
 */
public final class ImageBuilder implements AutoCloseable {
  private final List<Wheel> wheels = new ArrayList<>();

  /** Writes the image's archive to a file. */
  public Image build(List<Package> packages, AppFiles app, Path archive) throws IOException {
    SortedMap<String, Content> contents = new TreeMap<>();
    for (Package each : packages) {
      Wheel wheel = new Wheel(Path.of(each.path()));
      wheels.add(wheel);
      contents.putAll(wheel.files());
    }
    JarFolder.read("/wasgi/python")
        .forEach((path, bytes) -> contents.put(Wheel.PACKAGES + path, () -> bytes));
    contents.keySet().removeIf(Trim::isForNotebooks);
    app.files()
        .forEach((path, file) -> contents.put(Archive.APP + path, () -> Files.readAllBytes(file)));
    Set<String> stubs = Trim.bundles(contents, List.of(Wheel.PACKAGES, Archive.APP));
    SortedMap<String, Content> packed = new TreeMap<>(contents);
    stubs.forEach(path -> packed.put(path, () -> new byte[0]));
    Archive.write(packed, archive);
    return new Image(archive, contents, stubs);
  }

  @Override
  public void close() throws IOException {
    for (Wheel wheel : wheels) {
      wheel.close();
    }
  }
}
