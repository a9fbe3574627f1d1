// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.prerender;

import dev.wasgi.pack.Progress;
import dev.wasgi.pack.project.App;
import dev.wasgi.pack.python.Interpreter;
import dev.wasgi.pack.python.PythonHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The app once more, on a thread of its own, in a Python that has other random numbers, hashes,
 * times and places: what comes out the same there was not made of them when the app started.
 */
final class SecondRun implements AutoCloseable {
  private final CompletableFuture<List<Question>> questions = new CompletableFuture<>();
  private final CompletableFuture<List<Answer>> answers;

  /** One path, and what is accepted for it. */
  record Question(String path, String accept) {}

  /** Begins to start the app. */
  SecondRun(PythonHome home, Path script, Path folder, App app, String basePath) {
    answers =
        CompletableFuture.supplyAsync(
            () -> run(home, script, folder, app, basePath),
            task -> new Thread(task, "second run").start());
  }

  private List<Answer> run(PythonHome home, Path script, Path folder, App app, String basePath) {
    Progress silent = Progress.silent();
    Interpreter python = RunningApp.boot(home, silent, Interpreter.Options.elsewhere());
    try (RunningApp running = new RunningApp(python, script, folder, app, basePath, silent)) {
      List<Answer> found = new ArrayList<>();
      for (Question question : questions.join()) {
        found.add(running.get(question.path(), question.accept(), Visitor.THIRD));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its answers in the order of the questions; CompletionException when the app did not start. */
  List<Answer> ask(List<Question> asked) {
    questions.complete(asked);
    return answers.join();
  }

  /** Waits for its end, since it reads files that will be gone. */
  @Override
  public void close() {
    questions.completeExceptionally(new CompletionException("nothing is asked", null));
    answers.handle((found, failure) -> null).join();
  }
}
