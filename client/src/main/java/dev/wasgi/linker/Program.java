// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

import com.google.gwt.core.ext.linker.Artifact;
import com.google.gwt.core.ext.linker.Transferable;

/** The compiled program, kept from the step that sees it until the step that may write files. */
@Transferable
final class Program extends Artifact<Program> {
  private final Place place;
  private final String strongName;
  private final String script;
  private final byte[] sourceMap;

  /**
   * @param sourceMap the compiler's map of the bare script, or null
   */
  Program(Place place, String strongName, String script, byte[] sourceMap) {
    super(OneFileLinker.class);
    this.place = place;
    this.strongName = strongName;
    this.script = script;
    this.sourceMap = sourceMap;
  }

  Place place() {
    return place;
  }

  String strongName() {
    return strongName;
  }

  String script() {
    return script;
  }

  byte[] sourceMap() {
    return sourceMap;
  }

  @Override
  public int hashCode() {
    return strongName.hashCode();
  }

  @Override
  protected int compareToComparableArtifact(Program other) {
    return strongName.compareTo(other.strongName);
  }

  @Override
  protected Class<Program> getComparableArtifactType() {
    return Program.class;
  }
}
