// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.bridge.document;

import dev.wasgi.bridge.http.HttpRequest;
import dev.wasgi.bridge.http.HttpResponse;
import dev.wasgi.bridge.http.Url;
import dev.wasgi.bridge.http.UrlScope;
import dev.wasgi.bridge.intercept.Realm;
import dev.wasgi.bridge.interop.Failure;
import dev.wasgi.bridge.interop.JsBytes;
import dev.wasgi.bridge.kernel.Kernel;
import elemental2.core.Uint8Array;
import elemental2.dom.AbortController;
import elemental2.dom.DomGlobal;
import elemental2.dom.Element;
import elemental2.dom.PopStateEvent;
import elemental2.promise.Promise;
import java.util.function.Consumer;
import jsinterop.base.Js;

/**
 * The documents that the app answers with, one at a time, each in a frame of its own over the page,
 * which keeps the interpreter. Address, title and history of the window are those of the document.
 */
public final class Documents implements Navigable {
  private final Loading loading;
  private final WindowHistory history = new WindowHistory();
  private final KeptAnswers answers = new KeptAnswers();
  private final Stage stage;
  private final OwnPage own;
  private final Consumer<Failure> onFailure;
  private final LoadingLine line;
  private final Navigables navigables = new Navigables(this);
  private boolean leaving;
  private AbortController running = new AbortController();

  /**
   * @param parent gets the frames
   * @param blankUrl a static file of this origin with nothing in it
   * @param own the page's own document, or null when it is nothing but a place for others
   * @param prepare is given each new document's realm before any of its scripts runs
   * @param onFailure is told when there is no document to show
   */
  public Documents(
      UrlScope scope,
      Kernel kernel,
      Element parent,
      String blankUrl,
      OwnPage own,
      Consumer<Realm> prepare,
      Consumer<Failure> onFailure) {
    this.loading = new Loading(scope, kernel);
    this.own = own;
    this.onFailure = onFailure;
    line = new LoadingLine(parent);
    stage = new Stage(parent, blankUrl, new FrameHistory(this), prepare, this::goOn);
    if (own != null) {
      // Where the host has a page of its own, that is what a reload has brought.
      history.forget();
    }
    DomGlobal.window.addEventListener(
        "popstate", event -> traverse(Js.<PopStateEvent>uncheckedCast(event)));
    // The browser keeps the entry over a reload, and with it how it was left, if that is written
    // down before the page is hidden.
    DomGlobal.window.addEventListener("beforeunload", event -> remember());
  }

  Loading loading() {
    return loading;
  }

  Stage stage() {
    return stage;
  }

  Navigables navigables() {
    return navigables;
  }

  /** Shows what the app answers at the address where the page is, in the same history entry. */
  public void openHere() {
    if (openForm()) {
      return;
    }
    Entry entry = history.current();
    if (entry == null) {
      entry = history.instead();
      // Of the page that has led here, maybe in another tab.
      entry.setReferrer(DomGlobal.document.referrer);
    }
    reopen(entry);
  }

  /** Shows the answer to a form that another window has opened this one for, if there is one. */
  public boolean openForm() {
    Entry form = FormWindow.take();
    if (form == null) {
      return false;
    }
    JsBytes body = JsBytes.ofNullable(new Uint8Array(form.getFormBody()));
    Url url = Url.parse(DomGlobal.location.href);
    ask(
        NavigationRequest.post(url, form.getReferrer(), form.getFormType(), body),
        history.instead(),
        true);
    return true;
  }

  /** Shows what the app answers at that address, in a history entry of its own. */
  public void open(String href) {
    navigate(NavigationRequest.get(Url.parse(href), DomGlobal.location.href), false);
  }

  @Override
  public void navigate(HttpRequest request, boolean replace) {
    if (stage.mayLeave()) {
      boolean same =
          request.method().equals("GET")
              && request.url().toString().equals(DomGlobal.location.href);
      ask(request, replace || same ? history.instead() : history.next(), replace || same);
    }
  }

  @Override
  public void reload() {
    if (stage.mayLeave()) {
      remember();
      Entry entry = history.current();
      if (entry.isForm()) {
        reopen(entry);
      } else {
        Url url = Url.parse(DomGlobal.location.href);
        ask(NavigationRequest.get(url, Referrer.of(stage.realm(), null, url)), entry, true);
      }
    }
  }

  /** Asks for the document of an entry anew; a form only when the visitor wants it sent again. */
  private void reopen(Entry entry) {
    Url url = Url.parse(DomGlobal.location.href);
    if (!entry.isForm()) {
      String referrer = entry.getReferrer();
      ask(NavigationRequest.get(url, referrer.isEmpty() ? null : referrer), entry, true);
      return;
    }
    HttpRequest form =
        NavigationRequest.post(
            url, entry.getReferrer(), entry.getFormType(), JsBytes.ofNullable(entry.getFormBody()));
    AbortController turn = begin();
    stage
        .frame()
        .then(
            frame -> {
              line.stop();
              if (turn.signal.aborted) {
                frame.remove();
              } else {
                freeze();
                FormQuestion.ask(
                    stage.show(frame, FormQuestion.HTML, entry), () -> ask(form, entry, true));
              }
              return null;
            });
  }

  /** Notes where the page's own document is, while it is shown. */
  private void noteOwn() {
    if (own != null && !stage.isShown() && WindowHistory.of(DomGlobal.history.state) == null) {
      own.noteAddress();
    }
  }

  private void freeze() {
    if (own != null) {
      own.freeze();
    }
  }

  /** Ends what is being loaded, if anything is. */
  void stop() {
    running.abort();
    line.stop();
  }

  private AbortController begin() {
    stop();
    running = new AbortController();
    line.start();
    return running;
  }

  private void ask(HttpRequest request, Entry entry, boolean replace) {
    AbortController turn = begin();
    String referrer = request.headers().first("Referer");
    loading
        .ask(request, turn.signal)
        .then(
            answer -> {
              // Of a document that is asked for anew, another than the one that was there.
              entry.setView(history.viewOf(entry));
              entry.setDocument(history.newDocument());
              entry.setReferrer(referrer == null ? "" : referrer);
              return take(answer, entry, replace, turn);
            })
        .catch_(reason -> turn.signal.aborted ? null : failed(reason));
  }

  private Promise<Object> failed(Object reason) {
    line.stop();
    onFailure.accept(Failure.of(reason));
    return null;
  }

  private Promise<Object> take(Answer answer, Entry entry, boolean replace, AbortController turn) {
    if (answer.isElsewhere()) {
      line.stop();
      leave(answer.url().toString(), replace);
      return null;
    }
    if (turn.signal.aborted) {
      answer.response().body().cancel();
      return null;
    }
    if (answer.response().status().isNullBody()) {
      // The document that is there stays (HTML, "navigate", on 204 and 205).
      answer.response().body().cancel();
      line.stop();
      return null;
    }
    if (Showing.of(answer) == Showing.NOT) {
      line.stop();
      Download.save(answer, answer.fileName());
      return null;
    }
    return stage
        .frame()
        .then(
            frame -> {
              if (turn.signal.aborted) {
                frame.remove();
                answer.response().body().cancel();
              } else {
                commit(frame, answer, entry, replace);
              }
              return null;
            });
  }

  private void commit(FrameDocument frame, Answer answer, Entry entry, boolean replace) {
    boolean form = answer.request().method().equals("POST");
    // A large body is the interpreter's now: a reload can ask for the address alone.
    boolean again = form && JsBytes.isHere(answer.request().body());
    entry.setFormType(again ? answer.request().headers().first("Content-Type") : null);
    entry.setFormBody(again ? JsBytes.toArray(answer.request().body()) : null);
    // What is come back to is as it was left; what is new begins at its beginning.
    View view = history.viewOf(entry);
    String url = answer.url().toString();
    noteOwn();
    if (replace) {
      history.replace(entry, url);
    } else {
      remember();
      history.push(entry, url);
    }
    freeze();
    HttpResponse response = answer.response();
    RecordedBody[] body = new RecordedBody[1];
    body[0] =
        new RecordedBody(
            response.body(),
            () -> {
              line.stop();
              if (answer.isKept() || form) {
                answers.put(entry.getDocument(), answer, body[0]);
              }
            });
    stage.show(
        frame,
        new Answer(
            answer.request(), new HttpResponse(response.status(), response.headers(), body[0])),
        history.current(),
        view);
  }

  /** A document goes on by itself (HTML, "shared declarative refresh steps"). */
  private void goOn(String where) {
    Realm realm = stage.realm();
    Url url = realm.urlOf(where.isEmpty() ? stage.href() : where);
    if (url != null && loading.isOurs(url)) {
      navigate(NavigationRequest.get(url, Referrer.of(realm, null, url)), true);
    } else if (url != null) {
      leave(url.toString(), true);
    }
  }

  /** Writes down how the document that is shown is left. */
  private void remember() {
    if (stage.isShown() && history.current() != null) {
      history.remember(stage.view());
    }
  }

  private void traverse(PopStateEvent event) {
    Entry entry = WindowHistory.of(event.state);
    if (entry == null) {
      noteOwn();
      if (stage.isShown()) {
        leaveEntries(event);
      }
      return;
    }
    event.stopImmediatePropagation();
    Entry before = history.current();
    if (before != null && stage.isShown() && before.getIndex() == entry.getIndex()) {
      // Back from an entry that the visitor did not want to go to after all.
      return;
    }
    if (before != null && stage.isShown()) {
      history.noteView(before, stage.view());
      if (entry.getDocument().equals(before.getDocument())) {
        history.moved(entry);
        stage.move(entry, history.viewOf(entry));
        return;
      }
      if (!stage.mayLeave()) {
        history.undo(entry);
        return;
      }
    }
    history.moved(entry);
    Answer kept = answers.get(entry.getDocument(), Url.parse(DomGlobal.location.href));
    if (kept != null) {
      take(kept, entry, true, begin());
    } else {
      reopen(entry);
    }
  }

  /** To an entry that is not one of ours. */
  private void leaveEntries(PopStateEvent event) {
    if (own == null) {
      // There is no other document: somebody has typed a fragment into the address bar.
      event.stopImmediatePropagation();
      Entry entry = history.nextOfSame(null);
      history.replace(entry, DomGlobal.location.href);
      stage.move(entry, null);
      return;
    }
    stop();
    if (own.isHere()) {
      // It finds itself as it was.
      event.stopImmediatePropagation();
    }
    stage.clear();
    history.moved(null);
    own.thaw();
  }

  @Override
  public boolean goTo(String href) {
    if (!stage.isShown()) {
      // The page's own document does it by itself.
      return false;
    }
    boolean same = href.equals(stage.href());
    remember();
    stage.scrollTo(href);
    if (!same) {
      history.push(history.nextOfSame(null), href);
    }
    return true;
  }

  @Override
  public boolean leave(String href, boolean replace) {
    leaving = true;
    if (replace) {
      DomGlobal.location.replace(href);
    } else {
      DomGlobal.location.assign(href);
    }
    leaving = false;
    return true;
  }

  /** Whether the window is just being sent away. */
  boolean isLeaving() {
    return leaving;
  }

  /** Whether a document tries to get out of what it takes for a stranger's frame. */
  boolean isBeingTakenOut(String href) {
    return stage.isLoading() && href.equals(stage.href());
  }

  /** How the document is at this moment. */
  View view() {
    return stage.view();
  }

  /** The document has called {@code pushState}; its own address and state have changed already. */
  void pushed(Realm realm, View left) {
    if (stage.isShown(realm)) {
      history.remember(left);
      history.push(history.nextOfSame(realm.window().history.state), stage.href());
    }
  }

  /** The document has called {@code replaceState}, or changed its address otherwise. */
  void replaced(Realm realm) {
    if (stage.isShown(realm)) {
      Entry entry = history.current();
      entry.setState(realm.window().history.state);
      history.replace(entry, stage.href());
    }
  }
}
