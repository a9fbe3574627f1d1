// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.paint;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Socket;
import dev.wasgi.bridge.interop.Failures;
import dev.wasgi.bridge.kernel.Kernel;
import dev.wasgi.bridge.kernel.Timeline;
import dev.wasgi.bridge.pagecookie.PageCookies;
import dev.wasgi.bridge.site.Site;
import elemental2.dom.AbortSignal;
import elemental2.dom.DomGlobal;
import elemental2.promise.Promise;
import elemental2.promise.Promise.PromiseExecutorCallbackFn.RejectCallbackFn;
import elemental2.promise.Promise.PromiseExecutorCallbackFn.ResolveCallbackFn;
import jsinterop.base.JsPropertyMap;

/**
 * Answers the first requests of a page from what lies in the site, until Python is ready.
 *
 * <p>Each of them goes to Python as well, in its turn: an app may count its visitors, or make in
 * one request what it needs in the next. What Python says to it then is compared with what the page
 * was given.
 */
public final class PaintKernel implements Kernel {
  private final Kernel kernel;
  private final PageCookies cookies;
  private final ShippedAnswers answers;
  private final Timeline timeline;
  private boolean over;
  private int answered;
  private int different;

  /**
   * @param kernel answers everything else, with the cookies of these
   * @param timeline is told of the first answer
   */
  public PaintKernel(Kernel kernel, PageCookies cookies, Site site, Timeline timeline) {
    this.kernel = kernel;
    this.cookies = cookies;
    this.timeline = timeline;
    answers = new ShippedAnswers(site);
    kernel
        .ready()
        .then(
            info -> {
              over = true;
              return null;
            },
            reason -> {
              over = true;
              return null;
            });
    if (site.manifest().getPath() != null && site.manifest().getAnswers().length > 0) {
      // The page is one of the app's own, which asks for them as soon as it can.
      answers.load();
    }
  }

  @Override
  public Promise<JsPropertyMap<Object>> ready() {
    return kernel.ready();
  }

  @Override
  public Promise<HttpResponse> dispatch(HttpRequest request, AbortSignal signal) {
    Promise<HttpResponse> python = kernel.dispatch(request, signal);
    if (over || !answers.isThere(request.url()) || !FirstRequest.isPlain(request)) {
      return python;
    }
    return new Promise<>((resolve, reject) -> new Race(request, python, resolve, reject).start());
  }

  @Override
  public HttpResponse dispatchNow(HttpRequest request) {
    return kernel.dispatchNow(request);
  }

  @Override
  public Promise<Socket> connect(HttpRequest request, Socket.Listener listener) {
    return kernel.connect(request, listener);
  }

  @Override
  public Promise<JsPropertyMap<Object>> details() {
    return kernel
        .details()
        .then(
            details -> {
              details.set(
                  "firstPaint", JsPropertyMap.of("answered", answered, "different", different));
              return Promise.resolve(details);
            });
  }

  /** One request: whoever answers it first, the site or Python. */
  private final class Race {
    private final HttpRequest request;
    private final Promise<HttpResponse> python;
    private final ResolveCallbackFn<HttpResponse> resolve;
    private final RejectCallbackFn reject;
    private ShippedAnswer given;
    private boolean settled;

    Race(
        HttpRequest request,
        Promise<HttpResponse> python,
        ResolveCallbackFn<HttpResponse> resolve,
        RejectCallbackFn reject) {
      this.request = request;
      this.python = python;
      this.resolve = resolve;
      this.reject = reject;
    }

    void start() {
      python.then(
          response -> {
            if (given != null) {
              compare(response);
            } else {
              settled = true;
              resolve.onInvoke(response);
            }
            return null;
          },
          reason -> {
            if (given == null) {
              settled = true;
              reject.onInvoke(reason);
            }
            return null;
          });
      Promise<Boolean> anonymous =
          request.credentials() ? cookies.areNone(request.url()) : Promise.resolve(true);
      anonymous.then(
          yes -> {
            if (yes) {
              answers.find(request.url()).then(this::give);
            }
            return null;
          });
    }

    private Promise<Object> give(ShippedAnswer answer) {
      if (answer != null && !settled && !over) {
        given = answer;
        if (answered == 0) {
          timeline.note("paint");
        }
        answered++;
        resolve.onInvoke(answer.toResponse());
      }
      return null;
    }

    private void compare(HttpResponse response) {
      new WholeText(response.body())
          .read(
              text -> {
                if (response.status().code() != given.getStatus()
                    || !text.equals(given.getBody())) {
                  different++;
                  DomGlobal.console.warn(Failures.answerDiffers(request.url().path()).toError());
                }
              });
    }
  }
}
