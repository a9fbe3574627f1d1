// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;

import dev.wasgi.pack.image.Content;
import dev.wasgi.pack.prerender.AppInfo;
import dev.wasgi.pack.prerender.Prerendered;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.Test;

public final class SiteIconsTest {
  private static final int RED = 0xffff0000;
  private static final int BLUE = 0xff0000ff;

  private static byte[] png(int width, int height, int color) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, color);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** A bitmap in an icon file: its head says twice the height, and a mask follows. */
  private static byte[] bitmap(int size, int color) {
    ByteBuffer out = ByteBuffer.allocate(40 + size * size * 4 + size * 4);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(40).putInt(size).putInt(2 * size).putShort((short) 1).putShort((short) 32);
    out.putInt(0).putInt(size * size * 4).putInt(0).putInt(0).putInt(0).putInt(0);
    for (int i = 0; i < size * size; i++) {
      out.putInt(color);
    }
    return out.array();
  }

  private static byte[] ico(int[] sizes, byte[]... pictures) {
    int all = Arrays.stream(pictures).mapToInt(each -> each.length).sum();
    int at = 6 + 16 * pictures.length;
    ByteBuffer out = ByteBuffer.allocate(at + all).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0).putShort((short) 1).putShort((short) pictures.length);
    for (int i = 0; i < pictures.length; i++) {
      out.put((byte) sizes[i]).put((byte) sizes[i]).putShort((short) 0);
      out.putShort((short) 1).putShort((short) 32);
      out.putInt(pictures[i].length).putInt(at);
      at += pictures[i].length;
    }
    for (byte[] picture : pictures) {
      out.put(picture);
    }
    return out.array();
  }

  private static void assertMiddle(String what, int color, byte[] source) {
    for (int size : SiteIcons.SIZES) {
      BufferedImage icon = SiteIcons.scaled(source, size);
      assertNotNull(what, icon);
      assertEquals(what, size, icon.getWidth());
      assertEquals(what, size, icon.getHeight());
      assertEquals(what, color, icon.getRGB(size / 2, size / 2));
    }
  }

  @Test
  public void readsWhatAppsHaveForIcons() throws IOException {
    assertMiddle("png", RED, png(20, 20, RED));
    assertMiddle("icon file with a bitmap", RED, ico(new int[] {16}, bitmap(16, RED)));
    assertMiddle(
        "the largest of an icon file",
        BLUE,
        ico(new int[] {16, 64, 32}, bitmap(16, RED), png(64, 64, BLUE), bitmap(32, RED)));
    String svg =
        "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>"
            + "<rect width='10' height='10' fill='#f00'/></svg>";
    assertMiddle("svg", RED, svg.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  public void keepsProportions() throws IOException {
    BufferedImage icon = SiteIcons.scaled(png(40, 20, RED), 192);
    assertEquals(RED, icon.getRGB(1, 96));
    assertEquals(0, icon.getRGB(96, 20));
    assertEquals(0, icon.getRGB(96, 170));
  }

  @Test
  public void doesWithoutWhatCannotBeRead() throws IOException {
    byte[] broken = Arrays.copyOf(png(20, 20, RED), 60);
    assertNull(SiteIcons.scaled(broken, 192));
    assertNull(SiteIcons.scaled(new byte[0], 192));
    assertNull(SiteIcons.scaled("<svg <".getBytes(StandardCharsets.UTF_8), 192));
    assertNull(SiteIcons.scaled(ico(new int[] {16}, new byte[3]), 192));
    assertArrayEquals(icons(null, Map.of()), icons(null, Map.of("favicon.ico", broken)));
  }

  @Test
  public void takesTheIconThatThePageNames() throws IOException {
    String page = "<head><link rel=\"icon\" type=\"image/x-icon\" href=\"/base/a/b.png?m=1\">";
    byte[] wanted = icons(null, Map.of("favicon.ico", png(9, 9, BLUE)));
    byte[] drawn = icons(null, Map.of());
    assertFalse(Arrays.equals(wanted, drawn));
    Map<String, byte[]> both = Map.of("a/b.png", png(9, 9, BLUE), "favicon.ico", png(9, 9, RED));
    assertArrayEquals(wanted, icons(page, both));
    assertArrayEquals(wanted, icons("<link href=/base/a/b.png rel='shortcut icon'>", both));
    assertArrayEquals(
        drawn,
        icons("<link rel=stylesheet href=/base/a/b.png>", Map.of("a/b.png", png(9, 9, BLUE))));
    assertArrayEquals("the same each time", drawn, icons(null, Map.of()));
  }

  private static byte[] icons(String page, Map<String, byte[]> files) throws IOException {
    SortedMap<String, Content> contents = new TreeMap<>();
    files.forEach((path, bytes) -> contents.put(path, () -> bytes));
    AppInfo app = new AppInfo("dash", "app", "App", false, "3.14", "", List.of());
    SortedMap<String, String> pages = new TreeMap<>();
    if (page != null) {
      pages.put("", page);
    }
    Prerendered rendered =
        new Prerendered(
            app,
            new Prerendered.FirstPaint(pages, List.of(), new TreeMap<>()),
            contents,
            new TreeSet<>(),
            new TreeMap<>(),
            List.of(),
            Map.of());
    SortedMap<String, byte[]> icons = SiteIcons.of(rendered, "/base/");
    for (int size : SiteIcons.SIZES) {
      BufferedImage icon = ImageIO.read(new ByteArrayInputStream(icons.get(SiteIcons.name(size))));
      assertEquals(size, icon.getWidth());
      assertEquals(size, icon.getHeight());
    }
    return icons.get("icon-192.png");
  }
}
