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
  /** Python's own library, which Pyodide brings, and where Python looks for it. */
  private static final String LIBRARY = "python_stdlib.zip";

  private static final String LIBRARY_PLACE = "lib/python314.zip";

  private final List<Wheel> wheels = new ArrayList<>();

  /**
   * Collects all files.
   *
   * @param bundled others, by their paths below the packages
   */
  public Image build(List<Package> packages, SortedMap<String, byte[]> bundled, AppFiles app)
      throws IOException {
    SortedMap<String, Content> contents = new TreeMap<>();
    for (Package each : packages) {
      Wheel wheel = new Wheel(Path.of(each.path()));
      wheels.add(wheel);
      contents.putAll(wheel.files());
    }
    JarFolder.read("/wasgi/python")
        .forEach((path, bytes) -> contents.put(Wheel.PACKAGES + path, () -> bytes));
    contents.keySet().removeIf(Trim::isForNotebooks);
    bundled.forEach((path, bytes) -> contents.put(Wheel.PACKAGES + path, () -> bytes));
    app.files()
        .forEach((path, file) -> contents.put(Archive.APP + path, () -> Files.readAllBytes(file)));
    Set<String> stubs = Trim.bundles(contents, List.of(Wheel.PACKAGES, Archive.APP));
    Archive archive = new Archive();
    for (var each : contents.entrySet()) {
      boolean stub = stubs.contains(each.getKey());
      archive.add(each.getKey(), stub ? new byte[0] : each.getValue().read());
    }
    int library = JarFolder.read("/wasgi/pyodide").get(LIBRARY).length;
    archive.putBeside(LIBRARY_PLACE, "pyodide/" + LIBRARY, library);
    return new Image(archive, contents, stubs);
  }

  @Override
  public void close() throws IOException {
    for (Wheel wheel : wheels) {
      wheel.close();
    }
  }
}
