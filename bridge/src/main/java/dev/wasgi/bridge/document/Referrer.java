// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.ReferrerPolicy;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.intercept.Realm;
import elemental2.dom.Element;

/** What a document tells of itself to the one that it leads to (Referrer Policy, 8.3). */
final class Referrer {
  private Referrer() {}

  /**
   * The address to name, or the empty string.
   *
   * @param source the link or form that leads there, or null
   */
  static String of(Realm realm, Element source, Url to) {
    String policy = source == null ? "" : policyOf(source);
    Url here = realm.urlOf(realm.window().location.href);
    if (here == null) {
      // A document without an address has that of the page around it.
      here = Url.parse(realm.window().parent.location.href);
    }
    return ReferrerPolicy.referer(policy.isEmpty() ? realm.referrerPolicy() : policy, here, to);
  }

  private static String policyOf(Element source) {
    return hasRel(source, "noreferrer")
        ? "no-referrer"
        : ReferrerPolicy.ofHeader(source.getAttribute("referrerpolicy"));
  }

  /** Whether a link or form is of that kind. */
  static boolean hasRel(Element link, String kind) {
    String rel = link.getAttribute("rel");
    return rel != null && (" " + rel.toLowerCase() + " ").contains(" " + kind + " ");
  }
}
