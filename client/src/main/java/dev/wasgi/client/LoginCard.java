// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.client;

import dev.wasgi.bridge.http.Login;
import dev.wasgi.bridge.login.LoginPrompt;
import elemental2.dom.Element;
import elemental2.dom.HTMLDialogElement;
import elemental2.dom.HTMLInputElement;
import elemental2.promise.Promise;
import jsinterop.base.Js;

/** Asks for a name and a password over the page, in place of the browser's own window. */
final class LoginCard implements LoginPrompt {
  private static final String CSS =
      """
      dialog {
        box-sizing: border-box; width: min(24rem, calc(100vw - 2rem)); padding: 1.2rem 1.4rem;
        border-radius: .6rem; border: 1px solid #d5dbe3; background: #fff; color: #1d2733;
        box-shadow: 0 .5rem 2rem #0f172a40; font: 15px/1.5 system-ui, sans-serif;
      }
      dialog::backdrop { background: #0f172a66; }
      h2 { margin: 0 0 .4rem; font-size: 1.15rem; }
      p { margin: 0 0 .6rem; overflow-wrap: anywhere; }
      #refused { color: #c2263f; }
      label { display: block; margin: .5rem 0; }
      input { display: block; box-sizing: border-box; width: 100%; margin-top: .15rem;
        padding: .4rem .6rem; border-radius: .4rem; border: 1px solid #b8c1cc;
        background: #fff; color: inherit; font: inherit; }
      button { margin: .6rem .5rem 0 0; padding: .4rem .9rem; border-radius: .4rem;
        border: 1px solid #b8c1cc; background: #f7f9fb; color: inherit; font: inherit;
        cursor: pointer; }
      button[type=submit] { border-color: #1d4ed8; background: #2563eb; color: #fff; }
      :is(input, button):focus-visible { outline: 3px solid #93c5fd; outline-offset: 1px; }
      @media (prefers-color-scheme: dark) {
        dialog { background: #1b2430; color: #e6ebf1; border-color: #34404f; }
        input, button { background: #263140; border-color: #465364; }
        #refused { color: #f08296; }
      }
      """;

  @Override
  public Promise<Login> ask(String realm, boolean again) {
    return new Promise<>(
        (resolve, reject) -> {
          Overlay overlay = new Overlay("_wasgi-login", CSS);
          HTMLDialogElement dialog = Js.uncheckedCast(Overlay.add(overlay.root(), "dialog", ""));
          Element form = Overlay.add(dialog, "form", "");
          Overlay.add(form, "h2", "Sign in").id = "title";
          dialog.setAttribute("aria-labelledby", "title");
          String whose = realm.isEmpty() ? "" : " for '" + realm + "'";
          Overlay.add(form, "p", "This app asks for a name and a password" + whose + ".").id =
              "text";
          if (again) {
            Element refused = Overlay.add(form, "p", "It did not take the last ones.");
            refused.id = "refused";
            refused.setAttribute("role", "alert");
          }
          HTMLInputElement user = field(form, "Name", "user", "text", "username");
          HTMLInputElement password =
              field(form, "Password", "password", "password", "current-password");
          button(form, "Sign in", "submit");
          Element cancel = button(form, "Cancel", "button");
          form.addEventListener(
              "submit",
              event -> {
                event.preventDefault();
                resolve.onInvoke(new Login(user.value, password.value));
                overlay.remove();
              });
          cancel.addEventListener("click", event -> dialog.close());
          // No key is the page's meanwhile: Escape would end what waits for the answer.
          dialog.addEventListener("keydown", event -> event.stopPropagation());
          // By the button, or by the Escape key.
          dialog.addEventListener(
              "close",
              event -> {
                overlay.remove();
                resolve.onInvoke((Login) null);
              });
          dialog.showModal();
          user.focus();
        });
  }

  private static HTMLInputElement field(
      Element form, String label, String id, String type, String content) {
    HTMLInputElement input =
        Js.uncheckedCast(Overlay.add(Overlay.add(form, "label", label), "input", ""));
    input.id = id;
    input.type = type;
    input.setAttribute("autocomplete", content);
    input.setAttribute("autocapitalize", "off");
    input.setAttribute("spellcheck", "false");
    return input;
  }

  private static Element button(Element form, String text, String type) {
    Element button = Overlay.add(form, "button", text);
    button.id = type.equals("submit") ? "sign-in" : "cancel";
    button.setAttribute("type", type);
    return button;
  }
}
