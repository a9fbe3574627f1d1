// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.browser;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import dev.wasgi.harness.Page;
import java.nio.file.Path;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * Every feature of the gallery, used as a visitor uses it. It can be walked again on the same page:
 * each step begins at the navigation, and takes what earlier rounds left behind as it finds it.
 */
final class GalleryWalk {
  private static final By TITLE = By.id("page-title");

  private final Page page;
  private final GalleryFiles files;
  private final GalleryWorkshop workshop;

  GalleryWalk(Page page, Path downloads) {
    this.page = page;
    files = new GalleryFiles(page, downloads);
    workshop = new GalleryWorkshop(page);
  }

  /** Opens the address and waits for the first page. */
  void start(String address) {
    page.open(address);
    page.awaitStart(TITLE);
    page.awaitStart(By.cssSelector("#tide-graph .main-svg"));
  }

  /** All steps; the page is open already. */
  Steps steps() {
    Steps steps =
        new Steps()
            .add("the overview shows figures, image and graphs", this::overview)
            .add("one drop-down feeds the other, and both the graph", this::chainedCallbacks)
            .add("the slider redraws the graph", this::slider)
            .add("a click in a graph calls back", this::graphClick)
            .add("a page with a variable in its path", this::pathVariable)
            .add("an interval appends by Patch and counts in a store", this::interval)
            .add("the table sorts", this::tableSort)
            .add("the table filters", this::tableFilter)
            .add("the table can be edited", this::tableEdit)
            .add("a row can be selected", this::tableSelect)
            .add("pattern-matching callbacks add, tick and remove", this::patternMatching);
    files.addTo(steps);
    workshop.addTo(steps);
    return steps;
  }

  private void overview() {
    visit("overview", "Today in the harbours", "/");
    page.see(By.id("fact-ports"), "9");
    page.see(By.id("fact-cargo"), "535 kt");
    page.see("the logo", () -> isLoaded("#logo"));
    page.see(By.id("tide-caption"), "the tide of Dover", text -> text.startsWith("Dover: 6.8 m"));
    page.see(By.cssSelector("#kinds-graph .pielayer .slice"));
    assertEquals(12, page.count(By.cssSelector("#cargo-graph .bars .point")));
  }

  private void chainedCallbacks() {
    visit("overview", "Today in the harbours", "/");
    choose("region", "Atlantic");
    page.see(By.id("port"), "Brest");
    page.see(By.id("tide-caption"), "the tide of Brest", text -> text.startsWith("Brest: 6.9 m"));
    choose("port", "Galway");
    page.see(By.id("tide-caption"), "that of Galway", text -> text.startsWith("Galway: 5.0 m"));
  }

  private void slider() {
    visit("overview", "Today in the harbours", "/");
    By turns = By.cssSelector("#tide-graph .textpoint");
    page.see("four turns of the tide", () -> page.count(turns) == 4);
    By mark = By.xpath("//*[@id = 'hours']//*[@class = 'rc-slider-mark-text' and . = '36']");
    if (page.count(mark) > 0) {
      // Of Dash before 4: in 3.4 the keys move its handle and change nothing else.
      page.click(mark);
    } else {
      page.type(By.cssSelector("#hours [role=slider]"), Keys.ARROW_RIGHT);
    }
    page.see("five turns of the tide", () -> page.count(turns) == 5);
  }

  private void graphClick() {
    visit("overview", "Today in the harbours", "/");
    page.clickAt(By.cssSelector("#cargo-graph .bars .point"));
    page.see(By.id("cargo-detail"), "a ship's cargo", text -> text.contains(" t aboard "));
  }

  private void pathVariable() {
    visit("overview", "Today in the harbours", "/");
    choose("region", "Atlantic");
    page.see(By.id("tide-caption"), "the tide of Brest", text -> text.startsWith("Brest:"));
    page.click(By.id("port-link"));
    page.see(TITLE, "Brest");
    page.see(By.id("port-ships"), "Pointe du Raz, bulk, 41,700 t");
    page.see(By.id("here"), "/port/brest");
    page.see("the title", () -> page.title().equals("Brest · Harbour"));
    page.back();
    page.see(TITLE, "Today in the harbours");
  }

  private void interval() {
    visit("live", "Tide gauge", "/live");
    By count = By.id("live-count");
    page.click(By.id("live-toggle"));
    // There may be more before a busy machine looks.
    page.see(count, "three readings", text -> text.matches("([3-9]|\\d\\d+) readings"));
    page.see("three points", () -> page.count(By.cssSelector("#live-graph .point")) >= 3);
    page.see(By.id("live-toggle"), "Stop");
    page.click(By.id("live-toggle"));
    page.see(By.id("live-toggle"), "Start");
    page.click(By.id("live-clear"));
    page.see(count, "no readings");
    page.see("no point", () -> page.count(By.cssSelector("#live-graph .point")) == 0);
  }

  private void tableSort() {
    ships();
    page.click(heading("cargo"));
    page.see(By.id("ships-sum"), "12 ships, 534,710 t, first Corrib");
    page.click(heading("cargo"));
    page.see(By.id("ships-sum"), "12 ships, 534,710 t, first Elbe Express");
    page.see(cell("name", 0), "Elbe Express");
  }

  private void tableFilter() {
    ships();
    By filter =
        By.cssSelector("#ships-table th.dash-filter[data-dash-column=cargo] input[type=text]");
    page.type(filter, "> 60000", Keys.ENTER);
    page.see(By.id("ships-sum"), "4 ships, 330,400 t, first Northern Lapwing");
    page.see(cell("name", 3), "Wadden");
    assertEquals(4, page.count(By.cssSelector("#ships-table td[data-dash-column=name]")));
  }

  private void tableEdit() {
    ships();
    page.click(cell("cargo", 0));
    page.type("61200", Keys.ENTER);
    page.see(By.id("ships-sum"), "12 ships, 544,710 t, first Gannet");
    page.click(cell("name", 0));
    page.type("Fulmar", Keys.ENTER);
    page.see(By.id("ships-sum"), "12 ships, 544,710 t, first Fulmar");
  }

  private void tableSelect() {
    ships();
    page.see(By.id("ships-selected"), "No ship is selected.");
    page.click(By.cssSelector("#ships-table tr:nth-child(4) input[type=radio]"));
    page.see(
        By.id("ships-selected"),
        "a ship's arrival",
        text -> text.matches(".+ arrives at \\d+:00 in .+"));
  }

  private void patternMatching() {
    visit("logbook", "Logbook", "/logbook");
    By summary = By.id("log-summary");
    page.see(summary, "The log is empty.");
    page.type(By.id("log-text"), "Two whales");
    page.click(By.id("log-add"));
    page.see(row(1, "> span:nth-of-type(2)"), "Two whales");
    choose("log-kind", "Repair");
    page.type(By.id("log-text"), "New rope", Keys.ENTER);
    page.see(row(2, "span.badge"), "Repair");
    page.see(summary, "two rows", text -> text.startsWith("0 of 2 done"));
    page.click(row(1, "input"));
    page.see(summary, "1 of 2 done (last change: log-done)");
    page.see(row(1, "span.done"));
    page.click(row(2, "button"));
    page.see(summary, "1 of 1 done (last change: log-row)");
    assertTrue(page.text(row(2, "button")).isEmpty());
  }

  private void ships() {
    visit("ships", "Ships due", "/ships");
    page.see(By.id("ships-sum"), "12 ships, 534,710 t, first Gannet");
  }

  private void visit(String name, String title, String path) {
    // By way of another page, so that this one is as the app made it.
    page.click(By.id("nav-files"));
    page.see(TITLE, "Files");
    page.click(By.id("nav-" + name));
    page.see(TITLE, title);
    page.see(By.id("here"), path);
  }

  private void choose(String dropdown, String label) {
    page.click(By.id(dropdown));
    // The drop-down of Dash 4, and that of the earlier ones.
    String is = " and normalize-space() = '" + label + "']";
    page.click(
        By.xpath(
            "//label[contains(@class, 'dash-dropdown-option')"
                + is
                + " | //div[contains(@class, 'VirtualizedSelectOption')"
                + is));
  }

  private boolean isLoaded(String image) {
    return Boolean.TRUE.equals(
        page.run("return document.querySelector(arguments[0])?.naturalWidth > 0", image));
  }

  private static By heading(String column) {
    return By.cssSelector(
        "#ships-table th.dash-header[data-dash-column=" + column + "] .column-header--sort");
  }

  private static By cell(String column, int row) {
    return By.cssSelector(
        "#ships-table td[data-dash-column=" + column + "][data-dash-row='" + row + "']");
  }

  /** A part of one row of the log, by a selector below the row. */
  private static By row(int number, String part) {
    return By.cssSelector("#log-list li:nth-child(" + number + ") " + part);
  }
}
