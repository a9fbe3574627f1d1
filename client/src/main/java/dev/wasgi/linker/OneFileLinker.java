// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.linker;

import com.google.gwt.core.ext.LinkerContext;
import com.google.gwt.core.ext.TreeLogger;
import com.google.gwt.core.ext.UnableToCompleteException;
import com.google.gwt.core.ext.linker.AbstractLinker;
import com.google.gwt.core.ext.linker.ArtifactSet;
import com.google.gwt.core.ext.linker.CompilationResult;
import com.google.gwt.core.ext.linker.LinkerOrder;
import com.google.gwt.core.ext.linker.Shardable;
import com.google.gwt.core.linker.SymbolMapsLinker.SourceMapArtifact;
import java.io.IOException;
import java.io.InputStream;

/**
 * Writes one file for each {@link Place}, with a source map that holds the Java sources.
 *
 * <p>The stock linkers start from a document: they look at {@code window}, add frames and load
 * further files, none of which a worker has. Compiled code itself needs only the few variables that
 * the {@link Wrapper} declares.
 */
@LinkerOrder(LinkerOrder.Order.PRIMARY)
@Shardable
public final class OneFileLinker extends AbstractLinker {
  @Override
  public String getDescription() {
    return "One file for each place in which wasgi runs";
  }

  @Override
  public ArtifactSet link(
      TreeLogger logger, LinkerContext context, ArtifactSet artifacts, boolean onePermutation)
      throws UnableToCompleteException {
    return onePermutation
        ? keepProgram(logger, artifacts)
        : emitProgram(logger, context, artifacts);
  }

  private ArtifactSet keepProgram(TreeLogger logger, ArtifactSet artifacts)
      throws UnableToCompleteException {
    ArtifactSet kept = new ArtifactSet(artifacts);
    for (CompilationResult result : artifacts.find(CompilationResult.class)) {
      String[] fragments = result.getJavaScript();
      if (fragments.length != 1) {
        logger.log(
            TreeLogger.ERROR,
            "expected one fragment but got " + fragments.length + "; do not use GWT.runAsync");
        throw new UnableToCompleteException();
      }
      kept.add(
          new Program(
              Place.of(result),
              result.getStrongName(),
              fragments[0],
              sourceMap(logger, artifacts)));
    }
    return kept;
  }

  private static byte[] sourceMap(TreeLogger logger, ArtifactSet artifacts)
      throws UnableToCompleteException {
    for (SourceMapArtifact map : artifacts.find(SourceMapArtifact.class)) {
      try (InputStream contents = map.getContents(logger)) {
        return contents.readAllBytes();
      } catch (IOException e) {
        logger.log(TreeLogger.ERROR, "the compiler's source map cannot be read", e);
        throw new UnableToCompleteException();
      }
    }
    logger.log(TreeLogger.ERROR, "there is no source map; set compiler.useSourceMaps=true");
    throw new UnableToCompleteException();
  }

  private ArtifactSet emitProgram(TreeLogger logger, LinkerContext context, ArtifactSet artifacts)
      throws UnableToCompleteException {
    ArtifactSet linked = new ArtifactSet(artifacts);
    for (Program program : artifacts.find(Program.class)) {
      emit(logger, linked, program, context.getModuleName());
    }
    return linked;
  }

  private void emit(TreeLogger logger, ArtifactSet linked, Program program, String moduleName)
      throws UnableToCompleteException {
    String file = program.place().file(moduleName);
    Wrapper wrapper = Wrapper.of(moduleName, program.strongName());
    String map = SourceMaps.shift(program.sourceMap(), wrapper.linesBefore(), wrapper.linesAfter());
    Minifier.Minified minified = Minifier.minify(file, wrapper.around(program.script()), map);
    String link = "//# sourceMappingURL=" + file + ".map\n";
    linked.add(emitString(logger, minified.script() + "\n" + link, file));
    linked.add(emitString(logger, SourceMaps.withSources(minified.map()), file + ".map"));
  }
}
