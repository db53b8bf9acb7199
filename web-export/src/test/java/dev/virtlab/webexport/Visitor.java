package dev.virtlab.webexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.virtlab.console.door.Front;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Somebody who exports a page, opens it from the disk in Chromium, and notes every complaint of
/// the browser.
public final class Visitor implements AutoCloseable {

  /// A busy machine is slow, not wrong.
  static final double PATIENCE_MILLIS = 300_000;

  private static final int WAITS_MAX = 15_000;
  private static final double WAIT_MILLIS = 20;

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  private Visitor(String locale) {
    context =
        Chromium.browser()
            .newContext(
                new Browser.NewContextOptions().setLocale(locale).setViewportSize(1280, 720));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
    page = context.newPage();
    page.onConsoleMessage(
        said -> {
          if (said.type().equals("error") || said.type().equals("warning")) {
            complaints.add(said.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        request -> {
          if (!request.url().startsWith("file:") && !request.url().startsWith("blob:")) {
            complaints.add("asked the network for " + request.url());
          }
        });
  }

  /// Comes to the browser, or skips the test where there is none.
  public static Visitor in(String locale) {
    assumeTrue(
        Files.isExecutable(Chromium.PROGRAM),
        Chromium.PROGRAM + " is missing (apt install chromium)");
    return new Visitor(locale);
  }

  /// Exports as the program does, into a folder; `virtlab.page` says where this build made the
  /// page.
  static Path export(Path folder, String... what) {
    List<String> arguments = new ArrayList<>(List.of("export"));
    arguments.addAll(List.of(what));
    arguments.addAll(List.of("-o", folder.toString()));
    assertThat(Front.run(arguments.toArray(String[]::new))).isZero();
    return folder.resolve("index.html");
  }

  Visitor open(Path index, String fragment) {
    page.navigate(index.toUri() + fragment);
    return this;
  }

  /// What the browser shows.
  public Page page() {
    return page;
  }

  /// Types a line at the prompt, key by key, and sends it.
  Visitor type(String line) {
    page.locator("#line").pressSequentially(line);
    page.locator("#line").press("Enter");
    return settled();
  }

  /// Puts a line at the prompt at once, and sends it.
  Visitor enter(String line) {
    page.locator("#line").fill(line);
    page.locator("#line").press("Enter");
    return settled();
  }

  /// Waits until no part of the laboratory is waited for.
  Visitor settled() {
    await("!page.busy");
    return this;
  }

  /// Lets the page load nothing that it does not need: it is never idle.
  Visitor busy() {
    page.addInitScript("window.requestIdleCallback = () => 0");
    return this;
  }

  /// The parts of the laboratory that have not come yet.
  @SuppressWarnings("unchecked")
  List<String> missing() {
    return (List<String>) page.evaluate("parts.missing");
  }

  /// Waits for something to hold in the page; asked from outside, because the page's policy lets
  /// nothing be evaluated in it.
  void await(String holds) {
    for (int i = 0; i < WAITS_MAX; i++) {
      if (Boolean.TRUE.equals(page.evaluate(holds))) {
        return;
      }
      page.waitForTimeout(WAIT_MILLIS);
    }
    throw new AssertionError("never came to hold: " + holds);
  }

  String log() {
    return page.locator("#log").innerText();
  }

  /// The name of the run, once the parts have come that tell it.
  String hash() {
    await("!page.busy && page.desk.hash() !== null");
    return (String) page.evaluate("page.desk.hash()");
  }

  /// What the browser complained of: errors, warnings, violations of the policy, the network.
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }
}
