// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.attributes.ViewBox;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import dev.wasgi.pack.prerender.Prerendered;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The icons of an installed site, made from the app's own; a drawn one where it has none. */
final class SiteIcons {
  /** What browsers ask for: one for the launcher, one for the splash screen. */
  static final List<Integer> SIZES = List.of(192, 512);

  /** It tells the console of broken files, which are no failure here. */
  private static final Logger NOISE = Logger.getLogger("com.github.weisj.jsvg");

  private static final Pattern LINK =
      Pattern.compile(
          "<link\\b[^>]*\\brel\\s*=\\s*[\"']?[^\"'>]*\\bicon\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern HREF =
      Pattern.compile(
          "\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))", Pattern.CASE_INSENSITIVE);

  /** Where apps have their icon whose page is not known. */
  private static final List<String> USUAL =
      List.of(
          "_favicon.ico",
          "favicon.svg",
          "favicon.png",
          "favicon.ico",
          "static/favicon.svg",
          "static/favicon.png",
          "static/favicon.ico",
          "assets/favicon.svg",
          "assets/favicon.png",
          "assets/favicon.ico");

  private SiteIcons() {}

  static String name(int size) {
    return "icon-" + size + ".png";
  }

  /** The icons' files, by their names. */
  static SortedMap<String, byte[]> of(Prerendered rendered, String basePath) throws IOException {
    byte[] source = null;
    for (String path : candidates(rendered.home(), basePath)) {
      if (source == null && rendered.files().containsKey(path)) {
        source = rendered.files().get(path).read();
      }
    }
    SortedMap<String, byte[]> icons = new TreeMap<>();
    for (int size : SIZES) {
      BufferedImage icon = source == null ? null : scaled(source, size);
      icons.put(name(size), png(icon == null ? drawn(size) : icon));
    }
    return icons;
  }

  private static List<String> candidates(String index, String basePath) {
    List<String> paths = new ArrayList<>();
    Matcher link = LINK.matcher(index == null ? "" : index);
    while (link.find()) {
      Matcher href = HREF.matcher(link.group());
      if (href.find()) {
        String value = href.group(1) != null ? href.group(1) : href.group(2);
        String path = (value == null ? href.group(3) : value).replaceFirst("[?#].*", "");
        paths.add(path.startsWith(basePath) ? path.substring(basePath.length()) : path);
      }
    }
    paths.addAll(USUAL);
    return paths;
  }

  /** The picture in that size, its proportions kept; null when it cannot be read. */
  static BufferedImage scaled(byte[] source, int size) {
    try {
      BufferedImage vector = vector(source, size);
      if (vector != null) {
        return vector;
      }
      BufferedImage picture = largest(source);
      if (picture == null) {
        return null;
      }
      double scale = (double) size / Math.max(picture.getWidth(), picture.getHeight());
      int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
      int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
      BufferedImage icon = blank(size);
      Graphics2D graphics = graphics(icon);
      graphics.drawImage(picture, (size - width) / 2, (size - height) / 2, width, height, null);
      graphics.dispose();
      return icon;
    } catch (IOException | RuntimeException | LinkageError e) {
      // Readers throw all sorts of things at broken files; fonts may be missing for texts.
      return null;
    }
  }

  private static BufferedImage vector(byte[] source, int size) {
    String start = new String(source, 0, Math.min(source.length, 1000), StandardCharsets.UTF_8);
    if (!start.contains("<svg")) {
      return null;
    }
    NOISE.setLevel(Level.OFF);
    SVGDocument document =
        new SVGLoader().load(new ByteArrayInputStream(source), null, LoaderContext.createDefault());
    if (document == null) {
      return null;
    }
    BufferedImage icon = blank(size);
    Graphics2D graphics = graphics(icon);
    document.render((Component) null, graphics, new ViewBox(size, size));
    graphics.dispose();
    return icon;
  }

  /** Icon files hold one picture in several sizes. */
  private static BufferedImage largest(byte[] source) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(source))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return null;
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        int best = 0;
        for (int i = 1; i < reader.getNumImages(true); i++) {
          best = reader.getWidth(i) > reader.getWidth(best) ? i : best;
        }
        return reader.read(best);
      } finally {
        reader.dispose();
      }
    }
  }

  /** For apps without one: a line on a plate. No letter, since a machine may have no fonts. */
  private static BufferedImage drawn(int size) {
    BufferedImage icon = blank(size);
    Graphics2D graphics = graphics(icon);
    graphics.scale(size / 64.0, size / 64.0);
    graphics.setColor(new Color(0x1d4ed8));
    graphics.fill(new RoundRectangle2D.Double(2, 2, 60, 60, 24, 24));
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D line = new Path2D.Double();
    line.moveTo(14, 22);
    line.lineTo(23, 44);
    line.lineTo(32, 26);
    line.lineTo(41, 44);
    line.lineTo(50, 22);
    graphics.draw(line);
    graphics.dispose();
    return icon;
  }

  private static BufferedImage blank(int size) {
    return new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
