// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import dev.wasgi.pack.Json;
import dev.wasgi.pack.PackException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.Rule;
import org.junit.Test;

/** Answers of another host, as an app finds them. */
public final class BundledAnswersTest {
  @Rule public final LocalIndex host = new LocalIndex();

  private SortedMap<String, byte[]> fetch(String... urls) {
    PipSettings settings = PipSettings.of(Map.of(), Path.of("nowhere"));
    return new BundledAnswers(new Transport(settings, Map.of())).fetch(List.of(urls));
  }

  private void assertRefused(String url, String why) {
    PackException refused = assertThrows(PackException.class, () -> fetch(url));
    assertEquals("WASGI-NET-005", refused.code());
    assertTrue(refused.getMessage(), refused.getMessage().contains(why));
  }

  @Test
  public void octetsAndWhatTheyAre() {
    byte[] octets = {0, 1, (byte) 255};
    host.serve("/data.bin", octets);
    host.serve("/text.csv", "a,b".getBytes(StandardCharsets.UTF_8));
    String data = host.url() + "/data.bin?day=1";
    String text = host.url().replace("//", "//user:word@") + "/text.csv";
    SortedMap<String, byte[]> files = fetch(data, text);
    assertEquals(
        Set.of("wasgi_bundled/0", "wasgi_bundled/1", "wasgi_bundled/index.json"), files.keySet());
    assertArrayEquals(octets, files.get("wasgi_bundled/0"));
    String index = new String(files.get("wasgi_bundled/index.json"), StandardCharsets.UTF_8);
    JsonObject entries = Json.read(index, JsonObject.class);
    assertEquals("0", entries.getAsJsonObject(data).get("file").getAsString());
    assertTrue(index, entries.has(host.url() + "/text.csv"));
    assertTrue(index, !index.contains("word"));
  }

  @Test
  public void noneIsNoFile() {
    assertTrue(fetch().isEmpty());
  }

  @Test
  public void whatIsNotToBeHadIsRefused() {
    assertRefused(host.url() + "/missing.csv", "was answered with status 404");
    assertRefused("data/file.csv", "is no address that begins with http:// or https://");
  }

  @Test
  public void aHostThatIsDownIsNamed() {
    host.stop();
    String url = host.url() + "/data.bin";
    assertEquals("WASGI-NET-001", assertThrows(PackException.class, () -> fetch(url)).code());
  }
}
