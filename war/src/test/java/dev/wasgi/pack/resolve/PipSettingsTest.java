// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class PipSettingsTest {
  @Rule public final TemporaryFolder home = new TemporaryFolder();

  private Path config(String text) throws IOException {
    Path file = home.getRoot().toPath().resolve(".config/pip/pip.conf");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private PipSettings read(Map<String, String> environment) {
    return PipSettings.of(environment, home.getRoot().toPath());
  }

  @Test
  public void readsPipsFiles() throws IOException {
    config(
        """
        # a comment
        [global]
        index-url = http://localhost:1/simple
        extra_index_url = http://localhost:2/simple
            http://localhost:3/simple
        cert=/etc/ca.pem
        [freeze]
        find-links = /not/read
        [install]
        find-links = /wheels
        """);
    PipSettings settings = read(Map.of());
    assertEquals("http://localhost:1/simple", settings.indexUrl());
    assertEquals(
        List.of("http://localhost:2/simple", "http://localhost:3/simple"),
        settings.extraIndexUrls());
    assertEquals("/etc/ca.pem", settings.certificates());
    assertEquals(List.of("/wheels"), settings.findLinks());
  }

  @Test
  public void letsVariablesGoBeforeFiles() throws IOException {
    config("[global]\nindex-url = http://localhost:1/simple\nno-index = true\n");
    PipSettings settings =
        read(Map.of("PIP_INDEX_URL", "http://localhost:9/simple", "PIP_NO_INDEX", "0"));
    assertEquals("http://localhost:9/simple", settings.indexUrl());
    assertEquals(false, settings.noIndex());
  }

  @Test
  public void readsNoFilesWhenPipIsToldSo() throws IOException {
    config("[global]\nindex-url = http://localhost:1/simple\n");
    assertNull(read(Map.of("PIP_CONFIG_FILE", "/dev/null")).indexUrl());
  }

  @Test
  public void readsTheFileThatIsNamedLast() throws IOException {
    config("[global]\nindex-url = http://localhost:1/simple\nproxy = http://localhost:4\n");
    Path named = home.newFile("own.conf").toPath();
    Files.writeString(named, "[global]\nindex-url = http://localhost:2/simple\n");
    PipSettings settings = read(Map.of("PIP_CONFIG_FILE", named.toString()));
    assertEquals("http://localhost:2/simple", settings.indexUrl());
    assertEquals("http://localhost:4", settings.proxy());
  }
}
