// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.site;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser must know to install the site as an app.
 *
 * @see <a href="https://www.w3.org/TR/appmanifest/">Web Application Manifest</a>
 */
record WebManifest(
    String id,
    String name,
    @SerializedName("short_name") String shortName,
    @SerializedName("start_url") String startUrl,
    String scope,
    String display,
    @SerializedName("background_color") String backgroundColor,
    @SerializedName("theme_color") String themeColor,
    List<Icon> icons) {

  /** Beside the first page; its name is one that no app has of its own. */
  static final String NAME = "wasgi.webmanifest";

  private static final String WHITE = "#ffffff";
  private static final Pattern LINK =
      Pattern.compile(
          "<link\\b[^>]*\\brel\\s*=\\s*(\"[^\"]*\\bmanifest\\b|'[^']*\\bmanifest\\b|manifest[\\s/>])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern THEME =
      Pattern.compile(
          "<meta\\b(?=[^>]*\\bname\\s*=\\s*[\"']?theme-color\\b)[^>]*\\bcontent\\s*=\\s*[\"']?"
              + "([^\"'>]+)",
          Pattern.CASE_INSENSITIVE);

  /** One size of the icon. */
  record Icon(String src, String sizes, String type) {}

  /**
   * @param start the URL path of the page to be opened first
   * @param page that page, or null
   */
  static WebManifest of(Manifest manifest, String start, String page) {
    String base = manifest.basePath();
    String title = manifest.app().title();
    String name = title == null || title.isBlank() ? "App" : title.strip();
    Matcher theme = THEME.matcher(page == null ? "" : page);
    List<Icon> icons =
        SiteIcons.SIZES.stream()
            .map(
                size ->
                    new Icon(
                        base + manifest.root() + SiteIcons.name(size),
                        size + "x" + size,
                        "image/png"))
            .toList();
    String color = theme.find() ? theme.group(1).strip() : WHITE;
    return new WebManifest(base, name, name, start, base, "standalone", WHITE, color, icons);
  }

  /** Whether the app's page names a manifest of its own. */
  static boolean isLinked(String index) {
    return index != null && LINK.matcher(index).find();
  }

  /** The elements that name it, and the icon where browsers look for that in the page. */
  static String links(Manifest manifest) {
    String base = manifest.basePath();
    // Hosts that ask for a name and password ask for it here too.
    return "<link rel=\"manifest\" href=\""
        + base
        + NAME
        + "\" crossorigin=\"use-credentials\">\n<link rel=\"apple-touch-icon\" href=\""
        + base
        + manifest.root()
        + SiteIcons.name(SiteIcons.SIZES.get(0))
        + "\">\n";
  }
}
