// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import dev.wasgi.pack.PackException;
import dev.wasgi.pack.image.TestWheel;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** How a resolution says that it finds nothing. */
public class ResolverFailuresTest extends ResolverTestCase {
  @Test
  public void saysWhatOnlyThePyodideDistributionHas() throws IOException {
    requirements("numpy");
    String message = refused("WASGI-REQ-004").getMessage();
    assertContains(message, "numpy-2.4.6-cp314-cp314-pyemscripten_2026_0_wasm32.whl");
    assertContains(message, distribution);

    distribution = index.url() + "/nowhere/";
    assertContains(refused("WASGI-REQ-004").getMessage(), distribution);
  }

  @Test
  public void saysWhichRequirementDoesNotExist() throws IOException {
    index.wheel("web", "1.0", "absent>=1");
    requirements("web");
    assertContains(refused("WASGI-REQ-001").getMessage(), "'absent', which web 1.0 requires");
    requirements("web==7");
    assertContains(refused("WASGI-REQ-001").getMessage(), "(requirements.txt:1) requires web==7");
  }

  @Test
  public void namesTheLineOfTheAppThatLedToAFailure() throws IOException {
    index.wheel("web", "1.0", "core[fast]");
    index.wheel("core", "1.0", "deep; extra == 'fast'");
    index.add("deep", "deep-1.0-cp314-cp314-win_amd64.whl", new byte[0]);
    requirements("# first", "web");
    assertEquals("requirements.txt:2", refused("WASGI-REQ-002").place());
    requirements("web", "absent");
    assertEquals("requirements.txt:2", refused("WASGI-REQ-001").place());
    requirements("web 1.0");
    assertEquals("requirements.txt:1", refused("WASGI-REQ-005").place());
    requirements("", "-r more.txt");
    assertEquals("requirements.txt:2", refused("WASGI-REQ-005").place());

    Files.delete(root.resolve("requirements.txt"));
    file("pyproject.toml", "[project]", "name = 'x'", "dependencies = [", "  'absent>=1',", "]");
    assertEquals("pyproject.toml:4", refused("WASGI-REQ-001").place());
    file("app.py", "# /// script", "# dependencies = ['absent']", "# ///");
    assertEquals("app.py:2", refused("WASGI-REQ-001").place());
    Files.delete(root.resolve("pyproject.toml"));
    file("app.py", "import os", "import flask");
    assertEquals("app.py:2", refused("WASGI-REQ-001").place());
  }

  private void file(String name, String... lines) throws IOException {
    Files.writeString(root.resolve(name), String.join("\n", lines) + "\n");
  }

  @Test
  public void saysWhyNothingCanBeInstalled() throws IOException {
    index.add("native", "native-1.0-cp314-cp314-win_amd64.whl", new byte[0]);
    requirements("native");
    refused("WASGI-REQ-002");

    Map<String, String> meson =
        Map.of("pyproject.toml", "[build-system]\nbuild-backend='mesonpy'\n");
    index.add("native", "native-1.0.tar.gz", LocalIndex.sdist("native", "1.0", meson));
    assertContains(refused("WASGI-REQ-002").getMessage(), "native-1.0.tar.gz is built by mesonpy");

    index.forget();
    assertContains(refused("WASGI-REQ-002").getMessage(), "mesonpy");
    assertFalse(index.asked().contains("/files/native-1.0.tar.gz"));

    requirements("thing @ git+https://localhost/thing.git");
    refused("WASGI-REQ-002");
  }

  @Test
  public void doesNotGoBackToOldReleasesForAProjectThatCannotBeUsedAtAll() throws IOException {
    index.add("native", "native-1.0-cp314-cp314-win_amd64.whl", new byte[0]);
    index.wheel("web", "1.0");
    index.wheel("web", "2.0", "native");
    requirements("web");
    assertContains(refused("WASGI-REQ-002").getMessage(), "web 2.0 requires native");
    requirements("web<2");
    assertEquals("web 1.0 index", resolve());
  }

  @Test
  public void namesBothSidesOfAConflict() throws IOException {
    index.wheel("web", "1.0", "core>=2");
    index.wheel("core", "1.0");
    index.wheel("core", "2.0");
    requirements("web", "core<2");
    String message = refused("WASGI-REQ-003").getMessage();
    assertContains(message, "web 1.0 requires core>=2");
    assertContains(message, "the app (requirements.txt:2) requires core<2");
  }

  @Test
  public void saysWhereARequirementsFileIsBroken() throws IOException {
    for (String line :
        List.of(
            "=== what?",
            "--frobnicate",
            "-r missing.txt",
            "-r requirements.txt",
            "-e ../x",
            "web 1.0")) {
      requirements("# first", line);
      PackException failure = refused("WASGI-REQ-005");
      assertContains(failure.getMessage(), "requirements.txt");
      assertFalse(failure.remedy().isEmpty());
    }
    Files.delete(root.resolve("requirements.txt"));
    Files.writeString(root.resolve("pyproject.toml"), "[project\n");
    refused("WASGI-REQ-005");
  }

  @Test
  public void tellsNoNetworkFromNoPackage() throws IOException {
    requirements("web");
    index.stop();
    assertContains(refused("WASGI-NET-001").getMessage(), "localhost");
    environment.put("PIP_CERT", root.resolve("app.py").toString());
    refused("WASGI-NET-002");
  }

  @Test
  public void carriesUserAndPasswordOfAnIndexToItsFilesAndNotIntoMessages() throws IOException {
    index.wheel("web", "1.0");
    index.ask("ada:secret");
    requirements("web");
    assertContains(refused("WASGI-NET-003").getMessage(), "status 401");
    environment.put("PIP_INDEX_URL", index.url().replace("//", "//ada:wrong@") + "/simple");
    assertFalse(refused("WASGI-NET-003").getMessage().contains("wrong"));
    environment.put("PIP_INDEX_URL", index.url().replace("//", "//ada:secret@") + "/simple");
    assertEquals("web 1.0 index", resolve());
  }

  @Test
  public void refusesAFileWithAnotherHash() throws IOException {
    index
        .add("web", "web-1.0-py3-none-any.whl", TestWheel.of("web", "1.0", List.of()))
        .put("hashes", Map.of("sha256", "0".repeat(64)));
    requirements("web");
    refused("WASGI-NET-004");
  }
}
