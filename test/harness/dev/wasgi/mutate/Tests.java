// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.mutate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.runner.Description;
import org.junit.runner.Request;

/** Lists what the test classes hold, as JUnit names it, and runs none of it. */
public final class Tests {
  private Tests() {}

  /**
   * Prints a line for each test: its class, a tab, its name.
   *
   * @param arguments a folder of compiled tests, and packages in it, with slashes
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    Path root = Path.of(arguments[0]);
    for (String each : List.of(arguments).subList(1, arguments.length)) {
      try (Stream<Path> files = Files.list(root.resolve(each))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.class")).toList()) {
          String name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
          print(Request.aClass(Class.forName(name)).getRunner().getDescription());
        }
      }
    }
  }

  private static void print(Description description) {
    if (description.isTest()) {
      System.out.println(description.getClassName() + "\t" + description.getMethodName());
    }
    description.getChildren().forEach(Tests::print);
  }
}
