// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;

import dev.wasgi.harness.Page;
import org.openqa.selenium.By;

/** The gallery's workshop: tabs, clientside callbacks, set_props, failures, the Flask route. */
final class GalleryWorkshop {
  private final Page page;

  GalleryWorkshop(Page page) {
    this.page = page;
  }

  void addTo(Steps steps) {
    steps
        .add("clientside callbacks, inline and from assets", this::clientside)
        .add("set_props writes to what is no output", this::setProps)
        .add("a callback that raises changes nothing and harms nothing", this::raises)
        .add("a callback that raises and is handled", this::raisesHandled)
        .add("PreventUpdate and no_update", this::noUpdate)
        .add("the Flask route keeps its session", this::session);
  }

  private void clientside() {
    open("browser");
    page.retype(By.id("knots"), "30");
    page.see(By.id("kmh"), "55.6");
    page.see(By.id("beaufort"), "force 7");
  }

  private void setProps() {
    open("messages");
    page.click(By.xpath("//*[@id = 'signal']//label[normalize-space() = 'storm']"));
    page.click(By.id("hoist"));
    page.see(By.cssSelector("#flag.storm"), "Signal: storm");
    page.see(By.id("hoisted"), "hoisted 1 times");
  }

  private void raises() {
    open("failures");
    page.click(By.id("raise"));
    // The answer to a later click is the sign that the failure has come and gone.
    page.click(By.id("no-update"));
    page.see(By.id("no-update-right"), "1");
    page.see(By.id("raise-out"), "not raised");
  }

  private void raisesHandled() {
    open("failures");
    page.click(By.id("raise-handled"));
    page.see(By.id("handled-out"), "handled: the rope is frayed");
  }

  private void noUpdate() {
    open("failures");
    page.click(By.id("prevent"));
    page.click(By.id("no-update"));
    page.see(By.id("no-update-right"), "1");
    page.see(By.id("no-update-left"), "alone");
    page.see(By.id("prevent-out"), "not updated");
    page.click(By.id("prevent"));
    page.see(By.id("prevent-out"), "updated at click 2");
  }

  private void session() {
    open("session");
    int before = visits();
    assertEquals("counted on from the last visit", before + 1, visits());
  }

  private int visits() {
    String old = page.text(By.id("visits"));
    page.click(By.id("visit"));
    page.see(
        By.id("visits"),
        "another count",
        text -> !text.equals(old) && text.matches("\\d+ visits?"));
    return Integer.parseInt(page.text(By.id("visits")).split(" ")[0]);
  }

  private void open(String tab) {
    // By way of another page, so that the controls are as the app made them.
    page.click(By.id("nav-logbook"));
    page.see(By.id("page-title"), "Logbook");
    page.click(By.id("nav-workshop"));
    page.see(By.id("page-title"), "Workshop");
    page.click(By.id("tab-" + tab));
    page.see(By.id("workshop-tab"), "Open: " + tab);
  }
}
