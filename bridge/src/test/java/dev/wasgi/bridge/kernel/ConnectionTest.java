// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import static org.junit.Assert.assertEquals;

import dev.wasgi.bridge.http.Headers;
import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.http.Url;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class ConnectionTest {
  private static final HttpRequest HANDSHAKE =
      new HttpRequest("GET", Url.parse("http://localhost/live"), Headers.empty(), null, true);

  /** What page and app are told, in the order of telling. */
  private final List<String> told = new ArrayList<>();

  private final Connection connection =
      new Connection(HANDSHAKE, new Recorder(), ended -> told.add("over"));
  private Socket.Listener app;

  private final Engine engine =
      (Engine)
          Proxy.newProxyInstance(
              Engine.class.getClassLoader(),
              new Class<?>[] {Engine.class},
              (self, method, arguments) -> connect((Socket.Listener) arguments[1]));

  private Socket connect(Socket.Listener listener) {
    told.add("opened");
    app = listener;
    return new Socket() {
      @Override
      public void send(Object said) {
        told.add("app hears " + said);
      }

      @Override
      public void close(int code, String reason) {
        told.add("app hears close " + code + " " + reason);
      }
    };
  }

  @Test
  public void passesOnWhatIsSaid() {
    connection.open(engine);
    connection.open(engine);
    app.answered(Headers.empty(), "chat");
    connection.send("one");
    app.said("two");
    connection.close(3001, "enough");
    app.closed(3001, "enough");
    app.said("late");
    connection.send("late");
    connection.close(1000, "late");
    assertEquals(
        List.of(
            "opened",
            "answered chat",
            "app hears one",
            "said two",
            "app hears close 3001 enough",
            "over",
            "closed 3001 enough"),
        told);
  }

  @Test
  public void endsWithItsInterpreterAndHearsNothingOfItLater() {
    connection.open(engine);
    connection.breakOff();
    app.answered(Headers.empty(), "");
    app.said("late");
    app.closed(1000, "");
    connection.send("late");
    assertEquals(List.of("opened", "over", "closed 1006 "), told);
  }

  @Test
  public void mayBeClosedWhileItWaits() {
    connection.close(1006, "");
    assertEquals(List.of("over", "closed 1006 "), told);
  }

  private final class Recorder implements Socket.Listener {
    @Override
    public void answered(Headers headers, String protocol) {
      told.add("answered " + protocol);
    }

    @Override
    public void said(Object said) {
      told.add("said " + said);
    }

    @Override
    public void closed(int code, String reason) {
      told.add("closed " + code + " " + reason);
    }
  }
}
