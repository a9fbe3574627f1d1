// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wire;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which of several pages answers a request: the one that is most certain that it caused it; among
 * equals the one that was asked first.
 */
public final class Election {
  /** The request is the page's own, or comes from a frame, form or worker of its own. */
  public static final int CERTAIN = 3;

  /** The page's address is the referrer, or it has such a frame; another tab may have too. */
  public static final int LIKELY = 2;

  /** Somebody has to: a worker whose page is not known. */
  public static final int POSSIBLE = 1;

  /** How long somebody who may only just be loading is waited for, in milliseconds. */
  public static final double GRACE = 3_000;

  /** How long pages that are known to live, but are busy, are waited for. */
  public static final double LIMIT = 30_000;

  private final Set<String> silentPages = new LinkedHashSet<>();
  private final Set<String> silentOthers = new LinkedHashSet<>();
  private final Map<String, Integer> claims = new LinkedHashMap<>();
  private final boolean patient;

  /**
   * @param patient whether no time limit applies, since only one page can answer
   */
  public Election(boolean patient) {
    this.patient = patient;
  }

  /**
   * Notes who is asked.
   *
   * @param page whether it is known to be a page of the app
   */
  public void ask(String id, boolean page) {
    claims.put(id, 0);
    (page ? silentPages : silentOthers).add(id);
  }

  /** Notes a claim; rank 0, or a client that is gone, is a refusal. */
  public void answer(String id, int rank) {
    silentPages.remove(id);
    silentOthers.remove(id);
    claims.put(id, rank);
  }

  /** Pages that have not answered yet. */
  public Set<String> silentPages() {
    return new LinkedHashSet<>(silentPages);
  }

  /** Others that have not answered yet. */
  public Set<String> silentOthers() {
    return new LinkedHashSet<>(silentOthers);
  }

  /** Whether nothing more is waited for, so many milliseconds after the question. */
  public boolean isOver(double elapsed) {
    int best = best();
    if (best >= CERTAIN || (silentPages.isEmpty() && silentOthers.isEmpty())) {
      return true;
    }
    if (elapsed < GRACE) {
      return false;
    }
    return best > 0 || silentPages.isEmpty() || (!patient && elapsed >= LIMIT);
  }

  private int best() {
    int best = 0;
    for (int rank : claims.values()) {
      best = Math.max(best, rank);
    }
    return best;
  }

  /** Who answers; null for nobody. */
  public String winner() {
    int best = best();
    if (best > 0) {
      for (Map.Entry<String, Integer> claim : claims.entrySet()) {
        if (claim.getValue() == best) {
          return claim.getKey();
        }
      }
    }
    return null;
  }
}
