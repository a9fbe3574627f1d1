// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.pack.command;

import dev.wasgi.pack.Build;
import dev.wasgi.pack.PackException;
import dev.wasgi.pack.Sha256;
import dev.wasgi.pack.UserCache;
import dev.wasgi.pack.serve.SiteServer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wasgi serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    description = "Build an app and serve it on this machine, until interrupted.")
final class ServeCommand implements Callable<Integer> {
  @Mixin private BuildOptions options;

  @Option(
      names = {"-p", "--port"},
      paramLabel = "N",
      defaultValue = "8000",
      description = "The port (default: ${DEFAULT-VALUE}); 0 takes any that is free.")
  private int port;

  BuildOptions options() {
    return options;
  }

  int port() {
    return port;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65535) {
      throw new PackException(
          "WASGI-CLI-001", port + " is no port.", "Name one from 0 to 65535 with --port.");
    }
    UserCache cache = UserCache.ofUser();
    Build.Order order = options.order(null);
    String name = Sha256.hex(order.app() + " " + order.basePath()).substring(0, 16);
    Path site = cache.folder("sites").resolve(name);
    // Before the build, so that a busy port does not cost a build's time.
    try (SiteServer server = new SiteServer(site, order.basePath(), port)) {
      Build.Result built =
          new Build(cache, options.progress(), System.getenv()).run(order.to(site));
      server.start();
      System.out.println("Serving at " + server.address() + built.home() + " (Ctrl+C ends it)");
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
