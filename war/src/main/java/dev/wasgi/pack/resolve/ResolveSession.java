// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.resolve;

import dev.wasgi.pack.Progress;
import dev.wasgi.pack.UserCache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One resolution while it runs: what it uses, what it has read and what it has said. */
final class ResolveSession {
  private final UserCache cache;
  private final Downloads downloads;
  private final Progress progress;
  private final Map<String, String> environment;
  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  ResolveSession(
      UserCache cache, Downloads downloads, Progress progress, Map<String, String> environment) {
    this.cache = cache;
    this.downloads = downloads;
    this.progress = progress;
    this.environment = environment;
  }

  UserCache cache() {
    return cache;
  }

  Downloads downloads() {
    return downloads;
  }

  Progress progress() {
    return progress;
  }

  Map<String, String> environment() {
    return environment;
  }

  void remember(Input input) {
    inputs.put(input.place(), input);
  }

  /** Says a line that belongs to the result, whenever that is used. */
  void note(String text) {
    notes.add(text);
    progress.say(text);
  }

  List<Input> inputs() {
    return List.copyOf(inputs.values());
  }

  List<String> notes() {
    return List.copyOf(notes);
  }
}
