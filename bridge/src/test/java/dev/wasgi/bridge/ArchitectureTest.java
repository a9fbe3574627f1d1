// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.Assert.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.BeforeClass;
import org.junit.Test;

/** Which package may know which: the seams that package descriptions promise. */
public final class ArchitectureTest {
  private static final String ROOT = "dev.wasgi.bridge";

  /** Plain Java: no browser, no JavaScript, so that a JVM can run it. */
  private static final String[] PURE = {"http", "cookie", "wsgi", "wire", "text"};

  /** Each package and those of ours that it may use; the root may use all. */
  private static final Map<String, Set<String>> LAYERS =
      Map.ofEntries(
          entry("http", Set.of()),
          entry("wire", Set.of()),
          entry("text", Set.of()),
          entry("cookie", Set.of("http")),
          entry("wsgi", Set.of("http")),
          entry("interop", Set.of("http")),
          entry("site", Set.of("http", "interop")),
          entry("snapshot", Set.of()),
          entry("python", Set.of("http", "wsgi", "interop", "site", "snapshot")),
          entry("kernel", Set.of("http", "wire", "interop", "site", "python")),
          entry("offline", Set.of("http", "site", "snapshot")),
          entry(
              "relay", Set.of("http", "wire", "interop", "site", "kernel", "intercept", "offline")),
          entry("intercept", Set.of("http", "text", "interop", "kernel")),
          entry("pagecookie", Set.of("http", "cookie", "interop", "kernel", "intercept")),
          entry("login", Set.of("http", "cookie", "interop", "kernel")),
          entry("paint", Set.of("http", "interop", "site", "kernel", "pagecookie")),
          entry("element", Set.of("http", "text", "interop", "kernel", "intercept")),
          entry("shared", Set.of("http", "site", "kernel", "intercept")),
          entry("document", Set.of("http", "interop", "kernel", "intercept")));

  private static JavaClasses ours;

  @BeforeClass
  public static void read() {
    ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
  }

  private static String[] inside(Stream<String> packages) {
    return packages.map(name -> ROOT + "." + name + "..").toArray(String[]::new);
  }

  @Test
  public void everyPackageHasItsPlaceInTheTable() {
    Set<String> found = new TreeSet<>();
    ours.forEach(
        type -> {
          if (!type.getPackageName().equals(ROOT)) {
            found.add(type.getPackageName().substring(ROOT.length() + 1));
          }
        });
    assertEquals(new TreeSet<>(LAYERS.keySet()), found);
  }

  @Test
  public void plainJavaKnowsNothingOfBrowsers() {
    classes()
        .that()
        .resideInAnyPackage(inside(Stream.of(PURE)))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..").or(resideInAnyPackage(inside(Stream.of(PURE)))))
        .because("a JVM runs it, and its tests with it")
        .check(ours);
  }

  @Test
  public void noLayerLooksUpwards() {
    LAYERS.forEach(
        (layer, below) -> {
          String[] above =
              inside(
                  LAYERS.keySet().stream()
                      .filter(name -> !name.equals(layer) && !below.contains(name)));
          noClasses()
              .that()
              .resideInAPackage(ROOT + "." + layer + "..")
              .should()
              .dependOnClassesThat(resideInAnyPackage(above).or(resideInAnyPackage(ROOT)))
              .check(ours);
        });
  }

  @Test
  public void packagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ours);
  }
}
