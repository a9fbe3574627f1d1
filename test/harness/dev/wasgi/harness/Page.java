// SPDX-License-Identifier: Apache-2.0
package dev.wasgi.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.openqa.selenium.Alert;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TakesScreenshot;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A page as its visitor has it: seen, clicked and typed into. Every step waits until it can be
 * done, and says what it waited for when it cannot.
 */
public final class Page {
  private final WebDriver driver;

  Page(WebDriver driver) {
    this.driver = driver;
  }

  /** Opens an address, as typed into the address bar. */
  public void open(String url) {
    driver.get(url);
  }

  /** Writes a picture of what is on the screen, as PNG. */
  void picture(Path file) {
    try {
      Files.write(file, ((TakesScreenshot) driver).getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens an address in a tab of its own, which is in front from now on; gives the tab's name. */
  public String openTab(String url) {
    String tab = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    driver.get(url);
    return tab;
  }

  /** Closes the tab in front, whatever it is at, and shows another one. */
  public void closeTab(String next) {
    driver.close();
    driver.switchTo().window(next);
  }

  /** Brings a tab to the front. */
  public void showTab(String tab) {
    driver.switchTo().window(tab);
  }

  /** The tab in front. */
  public String tab() {
    return driver.getWindowHandle();
  }

  /** All tabs and windows. */
  public List<String> tabs() {
    return List.copyOf(driver.getWindowHandles());
  }

  /** Waits for a question of the browser's, and answers it. */
  public void answer(boolean yes) {
    Alert question = await(Patience.USUAL, "a question", () -> driver.switchTo().alert());
    if (yes) {
      question.accept();
    } else {
      question.dismiss();
    }
  }

  /** The address that the bar shows. */
  public String url() {
    return driver.getCurrentUrl();
  }

  /** The title of the window. */
  public String title() {
    return driver.getTitle();
  }

  /** Presses the reload button. */
  public void reload() {
    driver.navigate().refresh();
  }

  /** Presses the back button. */
  public void back() {
    driver.navigate().back();
  }

  /** Steps into the frame, once there is one. */
  public void enterFrame(By frame) {
    await(
        Patience.START, "frame " + frame, () -> driver.switchTo().frame(driver.findElement(frame)));
  }

  /** Steps out of all frames. */
  public void leaveFrame() {
    driver.switchTo().defaultContent();
  }

  /** Waits, as long as a first start may take, until the element is seen. */
  public void awaitStart(By by) {
    await(Patience.START, by + " to be seen", () -> shown(by));
  }

  /**
   * Waits, as long as a first start may take, until the element is seen in that frame, whichever it
   * is by then, and stays in it: a frame that gives way to another is left for the other.
   */
  public void awaitStart(By frame, By by) {
    awaitStart(
        by + " in " + frame,
        () -> {
          leaveFrame();
          try {
            driver.switchTo().frame(driver.findElement(frame));
            return shown(by) != null;
          } catch (NoSuchFrameException | NoSuchWindowException e) {
            // Between two frames.
            return false;
          }
        });
  }

  /** Waits, as long as a first start may take, until something holds; {@code wish} says what. */
  public void awaitStart(String wish, Supplier<Boolean> holds) {
    await(Patience.START, wish, () -> holds.get() ? true : null);
  }

  /** Waits until all that the site has is kept in the browser, and the host is asked no more. */
  public void awaitCopy() {
    try {
      awaitStart(
          "the copy for starts without network",
          () -> (Boolean) run("return (await wasgi.status()).offline.complete"));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ": " + run("return wasgi.status()"), e);
    }
  }

  /** Waits until the element is seen. */
  public WebElement see(By by) {
    return await(Patience.USUAL, by + " to be seen", () -> shown(by));
  }

  /** Waits until the text of the element is this one. */
  public void see(By by, String text) {
    see(by, "\"" + text + "\"", text::equals);
  }

  /** Waits until the text of the element is as wanted; {@code wish} says how. */
  public void see(By by, String wish, Predicate<String> wanted) {
    try {
      await(Patience.USUAL, by + " to read " + wish, () -> wanted.test(text(by)) ? true : null);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; it reads \"" + text(by) + "\"", e);
    }
  }

  /** Waits until something holds; {@code wish} says what. */
  public void see(String wish, Supplier<Boolean> holds) {
    await(Patience.USUAL, wish, () -> holds.get() ? true : null);
  }

  /** The text of the element; empty when there is none. */
  public String text(By by) {
    List<WebElement> found = driver.findElements(by);
    return found.isEmpty() ? "" : found.get(0).getText();
  }

  /** How many elements there are. */
  public int count(By by) {
    return driver.findElements(by).size();
  }

  /** Clicks, as soon as the element can be clicked. */
  public void click(By by) {
    await(
        Patience.USUAL,
        by + " to be clickable",
        () -> {
          shown(by).click();
          return true;
        });
  }

  /** Clicks twice. */
  public void doubleClick(By by) {
    new Actions(driver).doubleClick(see(by)).perform();
  }

  /**
   * Moves the mouse over the middle of the element and clicks there, whatever lies on top of it.
   */
  public void clickAt(By by) {
    WebElement element = see(by);
    ((JavascriptExecutor) driver)
        .executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    new Actions(driver)
        .moveToElement(element, 1, 1)
        .moveToElement(element)
        .pause(200)
        .click()
        .perform();
  }

  /** Types into the element, after what is in it. */
  public void type(By by, CharSequence... keys) {
    see(by).sendKeys(keys);
  }

  /** Types into whatever has the focus. */
  public void type(CharSequence... keys) {
    new Actions(driver).sendKeys(String.join("", keys)).perform();
  }

  /** Types over what is in the element. */
  public void retype(By by, CharSequence... keys) {
    type(by, Keys.chord(Keys.CONTROL, "a"));
    type(by, keys);
  }

  /** Hands a file to an upload control, which need not be seen. */
  public void upload(By by, String path) {
    await(Patience.USUAL, by.toString(), () -> driver.findElement(by)).sendKeys(path);
  }

  /** What the body of an async function, run in the page, returns. */
  public Object run(String body, Object... arguments) {
    return ((JavascriptExecutor) driver)
        .executeScript(
            "return (async function () {" + body + "}).apply(null, arguments)", arguments);
  }

  private WebElement shown(By by) {
    WebElement element = driver.findElement(by);
    return element.isDisplayed() ? element : null;
  }

  private <T> T await(Duration time, String wish, Supplier<T> step) {
    try {
      return new WebDriverWait(driver, time, Duration.ofMillis(50))
          .ignoring(NoSuchElementException.class)
          .ignoring(NoAlertPresentException.class)
          .ignoring(StaleElementReferenceException.class)
          .ignoring(ElementClickInterceptedException.class)
          .ignoring(ElementNotInteractableException.class)
          .ignoring(NullPointerException.class)
          .until(ignored -> step.get());
    } catch (TimeoutException e) {
      throw new AssertionError("waited in vain for " + wish + " at " + driver.getCurrentUrl(), e);
    }
  }
}
