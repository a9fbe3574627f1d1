// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.kernel;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import elemental2.dom.AbortSignal;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import jsinterop.base.JsPropertyMap;

/** Tells the console of each request: its number, method, path, status and milliseconds. */
public final class LoggingKernel implements Kernel {
  private final Kernel kernel;
  private int last;

  public LoggingKernel(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Promise<JsPropertyMap<Object>> ready() {
    return kernel.ready();
  }

  @Override
  public Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal) {
    Line line = new Line(++last, request);
    return kernel
        .dispatch(request, signal)
        .then(
            response -> {
              line.tell(response.status().toString());
              return Promise.resolve(response);
            },
            reason -> {
              line.tell(String.valueOf(reason));
              return Promise.reject(reason);
            });
  }

  @Override
  public HttpResponse dispatchNow(HttpRequest request) {
    Line line = new Line(++last, request);
    HttpResponse response = kernel.dispatchNow(request);
    line.tell(response == null ? "not answered at once" : response.status().toString());
    return response;
  }

  @Override
  public Promise<JsPropertyMap<Object>> details() {
    return kernel.details();
  }

  /** One request of the log. */
  private static final class Line {
    private final String text;
    private final double start = DomGlobal.performance.now();

    Line(int id, HttpRequest request) {
      text = "wasgi #" + id + " " + request.method() + " " + request.url().target();
    }

    void tell(String outcome) {
      double tenths = Math.floor((DomGlobal.performance.now() - start) * 10);
      DomGlobal.console.info(text + " " + outcome + " " + tenths / 10 + " ms");
    }
  }
}
