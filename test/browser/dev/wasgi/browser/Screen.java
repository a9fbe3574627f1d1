// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import dev.wasgi.harness.Page;

/**
 * All that can be read on a page, in the shadow trees of our own panels too; but not what is as
 * large as a point, which only screen readers are told, some time after what it tells of.
 */
final class Screen {
  static final String ALL_TEXT =
      """
      const isLive = (element) => element.hasAttribute('aria-live') && element.offsetWidth <= 1;
      const read = (node) => [...node.childNodes].map((child) =>
        child.nodeType === Node.TEXT_NODE ? child.data
          : child.checkVisibility?.() && !isLive(child) ? (child.shadowRoot ? read(child.shadowRoot) : '') + read(child)
          : '').join(' ');
      return read(document);
      """;

  /** The text of the first element that fits a selector, as far as it can be read. */
  static final String TEXT =
      """
      const found = document.querySelector(%s);
      return found?.checkVisibility() ? (found.innerText ?? found.textContent).trim() : '';
      """;

  private Screen() {}

  /** The text, with single spaces. */
  static String text(Page page) {
    return normal(String.valueOf(page.run(ALL_TEXT)));
  }

  static String normal(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
