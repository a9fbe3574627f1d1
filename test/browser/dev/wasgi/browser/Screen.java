// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Page;

/** All that can be read on a page, in the shadow trees of our own panels too. */
final class Screen {
  private static final String ALL_TEXT =
      """
      const read = (node) => [...node.childNodes].map((child) =>
        child.nodeType === Node.TEXT_NODE ? child.data
          : child.checkVisibility?.() ? (child.shadowRoot ? read(child.shadowRoot) : '') + read(child)
          : '').join(' ');
      return read(document);
      """;

  private Screen() {}

  /** The text, with single spaces. */
  static String text(Page page) {
    return String.valueOf(page.run(ALL_TEXT)).replaceAll("\\s+", " ");
  }
}
