// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import dev.wasgi.pack.FileTrees;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder to be built: a sibling is filled first, and takes its place only when it is whole.
 *
 * <p>A folder that holds anything but an earlier site of ours is never touched.
 */
public final class OutputFolder implements AutoCloseable {
  private final Path target;
  private final Path staging;
  private final List<Path> madeParents = new ArrayList<>();
  private final Thread interrupted = new Thread(this::discard);
  private boolean published;

  private OutputFolder(Path target) {
    this.target = target;
    String name = "." + target.getFileName() + ".new-" + ProcessHandle.current().pid();
    this.staging = target.resolveSibling(name);
  }

  /** Checks that the folder may be written, and begins. */
  public static OutputFolder claim(Path folder, Path appRoot) {
    Path target = folder.toAbsolutePath().normalize();
    if (target.getFileName() == null || appRoot.startsWith(target) || !isFree(target)) {
      throw new PackException(
          "WASGI-OUT-001",
          "The output folder " + target + " holds something else than a site made by wasgi.",
          "Name another folder with -o, or move away what is in it.");
    }
    OutputFolder output = new OutputFolder(target);
    try {
      output.makeParents();
      FileTrees.delete(output.staging);
      Files.createDirectory(output.staging);
      Runtime.getRuntime().addShutdownHook(output.interrupted);
    } catch (IOException e) {
      output.removeParents();
      throw unwritable(target, e);
    }
    return output;
  }

  private static boolean isFree(Path target) {
    if (!Files.exists(target)) {
      return true;
    }
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.findAny().isEmpty() || isOurs(target.resolve("wasgi.json"));
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private static boolean isOurs(Path manifest) throws IOException {
    if (!Files.isRegularFile(manifest)) {
      return false;
    }
    try {
      Manifest read = Json.read(Files.readString(manifest), Manifest.class);
      return read != null && read.wasgi() != null;
    } catch (com.google.gson.JsonParseException e) {
      return false;
    }
  }

  /** Where to write. */
  public Path staging() {
    return staging;
  }

  /** Puts what was written in its place. */
  public Path publish() {
    Path old =
        target.resolveSibling("." + target.getFileName() + ".old-" + ProcessHandle.current().pid());
    try {
      boolean replaces = Files.exists(target);
      if (replaces) {
        Files.move(target, old);
      }
      try {
        Files.move(staging, target);
      } catch (IOException e) {
        if (replaces) {
          Files.move(old, target);
        }
        throw e;
      }
      published = true;
      FileTrees.delete(old);
      return target;
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private void makeParents() throws IOException {
    List<Path> missing = new ArrayList<>();
    for (Path at = target.getParent(); at != null && !Files.exists(at); at = at.getParent()) {
      missing.add(0, at);
    }
    for (Path each : missing) {
      Files.createDirectory(each);
      madeParents.add(0, each);
    }
  }

  private void removeParents() {
    try {
      for (Path each : madeParents) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // Somebody else has put something in it meanwhile: it stays.
      madeParents.clear();
    }
  }

  private void discard() {
    try {
      FileTrees.delete(staging);
    } catch (IOException e) {
      throw unwritable(staging, e);
    }
    removeParents();
  }

  /** Takes away what was begun, unless it was published. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      return; // The hook is running: the process is being ended.
    }
    if (!published) {
      discard();
    }
  }

  static PackException unwritable(Path place, IOException cause) {
    String reason =
        cause instanceof java.nio.file.AccessDeniedException
            ? "permission denied"
            : cause.getClass().getSimpleName() + ", " + cause.getMessage();
    return new PackException(
        "WASGI-OUT-002",
        "Cannot write " + place + " (" + reason + ").",
        "Make its parent folder writable, free space on the disk, or name another folder with -o.",
        cause);
  }
}
