package dev.virtlab.webexport;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The browser of all visitors: started when the first one comes, and closed after the last test.
/// What visitors must not share, from what is stored to the process that draws, each has in a
/// context of its own.
public final class Chromium implements BeforeAllCallback {

  /// Where Debian's package puts it.
  static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private static Optional<Running> running = Optional.empty();

  private record Running(Playwright playwright, Browser browser) {

    static Running start() {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Browser browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(PROGRAM)
                      .setTimeout(Visitor.PATIENCE_MILLIS));
      return new Running(playwright, browser);
    }
  }

  @Override
  public void beforeAll(ExtensionContext tests) {
    var _ =
        tests
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Chromium.class))
            .computeIfAbsent("after the last test", _ -> (AutoCloseable) Chromium::stop);
  }

  /// The browser that runs; one that has gone is started again.
  static Browser browser() {
    if (running.filter(each -> each.browser().isConnected()).isEmpty()) {
      stop();
      running = Optional.of(Running.start());
    }
    return running.orElseThrow().browser();
  }

  private static void stop() {
    running.ifPresent(
        each -> {
          each.browser().close();
          each.playwright().close();
        });
    running = Optional.empty();
  }
}
