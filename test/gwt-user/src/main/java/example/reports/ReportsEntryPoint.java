package example.reports;

import com.google.gwt.core.client.EntryPoint;
import dev.wasgi.bridge.Wasgi;
import elemental2.dom.DomGlobal;

/** Shows what the Flask app in the folder /notes/ answers. */
public final class ReportsEntryPoint implements EntryPoint {
  @Override
  public void onModuleLoad() {
    Wasgi.mount("/notes/")
        .then(wasgi -> DomGlobal.fetch("/notes/api/notes"))
        .then(response -> response.text())
        .then(
            json -> {
              DomGlobal.document.getElementById("notes").textContent = json;
              return null;
            })
        .catch_(
            error -> {
              DomGlobal.document.getElementById("notes").textContent = "failed: " + error;
              return null;
            });
  }
}
