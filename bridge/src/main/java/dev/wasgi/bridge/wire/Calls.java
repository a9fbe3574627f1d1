// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that are under way, by id.
 *
 * @param <T> what is kept of a call until it ends
 */
public final class Calls<T> {
  private final Map<Integer, T> open = new LinkedHashMap<>();
  private int lastId;

  /** Takes in a call and gives it an id that none before it had. */
  public int add(T call) {
    lastId++;
    open.put(lastId, call);
    return lastId;
  }

  /** Takes in a call under the id that the other side gave it. */
  public void put(int id, T call) {
    open.put(id, call);
  }

  /** The call with that id, or null when it has ended (an answer may come after a cancel). */
  public T get(int id) {
    return open.get(id);
  }

  /** Ends a call; gives it, or null when it had ended before. */
  public T remove(int id) {
    return open.remove(id);
  }

  /** Ends all calls, oldest first. */
  public List<T> removeAll() {
    List<T> all = new ArrayList<>(open.values());
    open.clear();
    return all;
  }

  /** The number of calls under way. */
  public int size() {
    return open.size();
  }
}
