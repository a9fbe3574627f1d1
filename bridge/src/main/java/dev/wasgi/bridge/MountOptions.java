// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge;

import dev.wasgi.bridge.http.Rules;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.kernel.Kernel;
import dev.wasgi.bridge.kernel.KernelListener;
import dev.wasgi.bridge.kernel.Launch;
import dev.wasgi.bridge.kernel.Limits;
import dev.wasgi.bridge.kernel.Timeline;
import dev.wasgi.bridge.login.LoginPrompt;
import dev.wasgi.bridge.pagecookie.PageCookies;
import dev.wasgi.bridge.python.StartProgress;
import dev.wasgi.bridge.site.Site;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** How a site is mounted; each setter gives the options back, for chaining. */
public final class MountOptions {
  private boolean worker = true;
  private Rules rules = new Rules();
  private boolean log;
  private boolean serviceWorker = true;
  private boolean keepCookies = true;
  private StartProgress progress = new Silent();
  private KernelListener listener = new Silent();
  private double requestLimit;
  private int queueLimit = 10_000;
  private double queueTimeout;
  private double patience = 10_000;
  private Promise<?> permission;
  private Diagnosis diagnosis = (site, failure) -> Promise.resolve(failure);
  private LoginPrompt loginPrompt;
  private FirstPaint firstPaint = (python, cookies, site, timeline) -> python;

  /**
   * Whether Python gets a worker of its own, which is the default, or runs on the page's thread.
   */
  public MountOptions worker(boolean wanted) {
    worker = wanted;
    return this;
  }

  /**
   * Whether a service worker is registered for the requests that no page can intercept, which is
   * the default.
   */
  public MountOptions serviceWorker(boolean wanted) {
    serviceWorker = wanted;
    return this;
  }

  /**
   * Whether the app's cookies are kept in the browser's storage, as a browser keeps them, which is
   * the default, or go when the page does.
   */
  public MountOptions keepCookies(boolean wanted) {
    keepCookies = wanted;
    return this;
  }

  /** Which of the requests below the mount the app gets; all, by default. */
  public MountOptions rules(Rules wanted) {
    rules = wanted;
    return this;
  }

  /** Whether the console is told of each request; not, by default. */
  public MountOptions log(boolean wanted) {
    log = wanted;
    return this;
  }

  /** Who is told how far the start is. */
  public MountOptions progress(StartProgress listener) {
    progress = listener;
    return this;
  }

  /** Who is told of what befalls the interpreter. */
  public MountOptions listener(KernelListener kernelListener) {
    listener = kernelListener;
    return this;
  }

  /**
   * How long Python may be silent over one request, or over one block of a streamed answer, in
   * milliseconds; then the request is answered with 504 and Python is started anew. There is no
   * limit at first, nor where Python runs on the page's thread, where nothing could end it.
   */
  public MountOptions requestLimit(double milliseconds) {
    requestLimit = milliseconds;
    return this;
  }

  /**
   * How many requests may wait, 10000 at first; one more is answered with 503. 0 for any number.
   */
  public MountOptions queueLimit(int requests) {
    queueLimit = requests;
    return this;
  }

  /**
   * How long a request may wait for those before it, in milliseconds; then it is answered with 503.
   * There is no limit at first.
   */
  public MountOptions queueTimeout(double milliseconds) {
    queueTimeout = milliseconds;
    return this;
  }

  /** After how long the listener is told that Python is still at work; 10 s at first. */
  public MountOptions patience(double milliseconds) {
    patience = milliseconds;
    return this;
  }

  /**
   * Python starts, and anything large is fetched, when this is resolved; at once, by default.
   * Requests wait, and so does {@link Wasgi#ready}. When it is rejected, the mount has failed.
   */
  public MountOptions startAfter(Promise<?> wanted) {
    permission = wanted;
    return this;
  }

  /** Who answers what it can until Python runs; nobody, by default. */
  public MountOptions firstPaint(FirstPaint wanted) {
    firstPaint = wanted;
    return this;
  }

  /**
   * Who asks the visitor for a name and a password where the app wants them (an answer 401 with
   * {@code WWW-Authenticate: Basic}); nobody, by default: the page gets the answer then.
   */
  public MountOptions loginPrompt(LoginPrompt wanted) {
    loginPrompt = wanted;
    return this;
  }

  /** Who looks for the reason when a start has failed; nobody, by default. */
  public MountOptions diagnosis(Diagnosis wanted) {
    diagnosis = wanted;
    return this;
  }

  Launch launch(Site site) {
    return new Launch(permission, failure -> diagnosis.of(site, failure));
  }

  LoginPrompt loginPrompt() {
    return loginPrompt;
  }

  FirstPaint firstPaint() {
    return firstPaint;
  }

  KernelListener listener() {
    return listener;
  }

  Limits limits() {
    return new Limits(requestLimit, queueLimit, queueTimeout, patience);
  }

  boolean isWorker() {
    return worker;
  }

  boolean isServiceWorker() {
    return serviceWorker;
  }

  boolean areCookiesKept() {
    return keepCookies;
  }

  Rules rules() {
    return rules;
  }

  /** Visitors may ask for it too: {@code localStorage['wasgi.log'] = 1}. */
  boolean isLog() {
    try {
      return log || Js.asPropertyMap(Js.global().get("localStorage")).has("wasgi.log");
    } catch (RuntimeException e) {
      // There may be no storage at all.
      return log;
    }
  }

  StartProgress progress() {
    return progress;
  }

  /** Finds out more about a start that has failed. */
  public interface Diagnosis {
    /** The same failure, or one that tells more. */
    Promise<Failure> of(Site site, Failure failure);
  }

  /** Puts a kernel before the one that asks Python. */
  public interface FirstPaint {
    /** Gives the kernel that is asked instead. */
    Kernel before(Kernel python, PageCookies cookies, Site site, Timeline timeline);
  }

  private static final class Silent implements StartProgress, KernelListener {
    @Override
    public void stage(String name, double moment) {}

    @Override
    public void loaded(double loaded, double total) {}

    @Override
    public void busy(String request, Runnable stop) {}

    @Override
    public void idle() {}

    @Override
    public void ready() {}

    @Override
    public void restarting(Failure why) {}

    @Override
    public void failed(Failure failure) {}
  }
}
