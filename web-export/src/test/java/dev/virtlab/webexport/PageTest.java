package dev.virtlab.webexport;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import dev.virtlab.console.door.Front;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page in a browser: opened from the disk, typed at, and compared with the same on the JDK.
@ExtendWith(Chromium.class)
@Tag("slow")
final class PageTest {

  /// Runs a scenario, with the parts that it needs.
  private static final String RUN =
      """
      async (scenario) => {
        for (;;) {
          const tried = parts.attempt(() => laboratory.run(scenario));
          if (!tried.missing) return tried.done;
          await parts.load(tried.missing);
        }
      }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"en-GB, en, s1-disks", "ko-KR, ko, c2-memory"})
  void aWholeLessonIsTypedInThePageAndEarnsWhatItEarnsOnTheJdk(
      String locale, String language, String id) throws Exception {
    Path index = Visitor.export(folder.resolve("a course/수업"), id);
    try (Visitor visitor = Visitor.in(locale).open(index, "")) {
      Desk twin = new Learner(visitor, language).walk(id);

      assertThat(visitor.hash()).isEqualTo(twin.hash());
      assertThat(visitor.page().evaluate("page.desk.progress()")).isEqualTo(twin.progress());
      assertThat(visitor.page().locator("#lesson h2").isVisible()).isTrue();
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void everyShippedScenarioHasOneTraceOnTheJdkAndInTheBrowser() {
    Path index = Visitor.export(folder, "--all");
    try (Visitor visitor = Visitor.in("en-GB").open(index, "")) {
      Map<String, Object> browser = new LinkedHashMap<>();
      Map<String, Object> jdk = new LinkedHashMap<>();
      for (String name : dev.virtlab.scenarios.Shipped.NAMES) {
        browser.put(name, visitor.page().evaluate(RUN, Shelf.scenario(name)));
        jdk.put(name, Page.run(Shelf.scenario(name)));
      }
      assertThat(browser).isEqualTo(jdk);
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void aLinkCarriesAWorldAndLinesThatArePlayedWhenItIsOpened() {
    Path index = Visitor.export(folder, "--all");
    String lines =
        "docker%20run%20--name%20hog%20-m%2016m%20busybox%20tail%20/dev/zero%0Adocker%20ps%20-a";
    try (Visitor visitor =
        Visitor.in("en-GB").open(index, "#world=default&view=timeline&lines=" + lines)) {
      visitor.page().locator("#log .out").last().waitFor();

      assertThat(visitor.log()).contains("docker ps -a").contains("Exited (137)");
      assertThat(visitor.page().locator("[data-view=timeline]").getAttribute("aria-selected"))
          .isEqualTo("true");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void tabCompletesWordsOfTheLearnerOfDockerAndOfTheWorld() {
    Path index = Visitor.export(folder, "--all");
    try (Visitor visitor = Visitor.in("en-GB").open(index, "#world=default")) {
      visitor.type("docker create --name keeper busybox");

      assertThat(completed(visitor, "lesso")).isEqualTo("lessons ");
      assertThat(completed(visitor, "docker star")).isEqualTo("docker start ");
      assertThat(completed(visitor, "docker start kee")).isEqualTo("docker start keeper ");
      assertThat(completed(visitor, "cat /etc/hostna")).isEqualTo("cat /etc/hostname ");
      assertThat(completed(visitor, "ls /us")).isEqualTo("ls /usr/");
      assertThat(completed(visitor, "echo nosuchwo")).isEqualTo("echo nosuchwo");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  private static String completed(Visitor visitor, String begun) {
    visitor.page().locator("#line").fill(begun);
    visitor.page().locator("#line").press("Tab");
    visitor.settled();
    return visitor.page().locator("#line").inputValue();
  }

  @Test
  void theBarStopsBeforeAnAnswerAndTabsLeadToWhatThereIsToSee() {
    Path index = Visitor.export(folder, "--all");
    try (Visitor visitor = Visitor.in("en-GB").open(index, "#world=default")) {
      visitor.enter("nosuchword").enter("");
      assertThat(visitor.log()).containsOnlyOnce("exit status 127");
      visitor.enter("docker run --name hog -m 16m busybox tail /dev/zero");
      visitor.page().locator("#scrub").fill(visitor.page().locator("#scrub").getAttribute("max"));
      visitor.settled();

      assertThat(visitor.page().locator("#question").innerText()).contains("Whom does");
      assertThat(visitor.page().locator("[data-view=layers]").isVisible()).isTrue();
      assertThat(visitor.page().locator("[data-view=exits]").isVisible()).isFalse();
      visitor.enter(":watch exits");
      assertThat(visitor.page().locator("[data-view=exits]").isVisible()).isTrue();
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void anEmptyLineShowsWhatAStepShowsBeforeItLeavesIt() {
    Path index = Visitor.export(folder, "c1-processes");
    try (Visitor visitor = Visitor.in("en-GB").open(index, "")) {
      visitor.enter("").enter("");

      assertThat(visitor.log()).contains("docker run");
      assertThat(visitor.page().locator(".ways .goOn").isVisible()).isTrue();
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void hangulHasAFontWhereverThePageIsOpened() {
    Path index = Visitor.export(folder, "--all");
    try (Visitor visitor = Visitor.in("ko-KR").open(index, "#lesson=c2-memory")) {
      assertThat(
              visitor
                  .page()
                  .evaluate(
                      "document.fonts.load('15px \"Virtlab Hangul\"', '가').then(all => all.map(f =>"
                          + " f.status).join())"))
          .isEqualTo("loaded");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void theLinkThatAWorldMakesLeadsToTheSameTrace() {
    Path index = Visitor.export(folder, "default");
    try (Visitor visitor = Visitor.in("en-GB").open(index, "")) {
      visitor.type("docker run -d --name db -m 64m busybox sleep 100").type("echo '<b>&' # 100%");
      String hash = visitor.hash();
      visitor.page().locator("#link").click();
      String link = visitor.page().locator("#log .out").last().innerText();
      visitor.page().navigate("about:blank");
      visitor.page().navigate(link);
      visitor.await("document.querySelectorAll('#log .typed').length === 2");

      assertThat(visitor.hash()).isEqualTo(hash);
      assertThat(visitor.log()).contains("<b>&");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void whatIsWrittenIntoThePageByAnotherHandIsNotRun() {
    Path index = Visitor.export(folder, "default");
    try (Visitor visitor = Visitor.in("en-GB").open(index, "")) {
      Object ran =
          visitor
              .page()
              .evaluate(
                  """
                  () => new Promise((done) => {
                    document.addEventListener('securitypolicyviolation', () => done(window.ran ?? 'refused'));
                    const script = document.createElement('script');
                    script.textContent = 'window.ran = "ran"';
                    document.body.append(script);
                  })
                  """);
      assertThat(ran).isEqualTo("refused");
      assertThat(visitor.complaints()).isNotEmpty();
    }
  }

  @Test
  void theIndexKeepsHowFarTheLearnerIsAndGoesOnThere() {
    Path index = Visitor.export(folder, "--all");
    try (Visitor visitor = Visitor.in("en-GB").open(index, "")) {
      int steps = visitor.page().locator("#index .card progress").count();
      assertThat(steps).isEqualTo(dev.virtlab.lessons.Shipped.NAMES.size());
      visitor.page().locator("#index .card").first().click();
      visitor.page().locator(".ways .goOn").click();
      visitor.settled().page().locator(".brand").click();
      assertThat(visitor.page().locator("#index .card span").first().innerText())
          .startsWith("1 of");

      visitor.page().reload();
      visitor.page().locator("#index .card").first().click();
      assertThat(visitor.page().locator("#lesson .quiet").first().innerText()).startsWith("Step 2");
      assertThat(visitor.complaints()).isEmpty();
    }
  }

  @Test
  void whatIsSavedInThePageIsGradedByTheProgram() throws Exception {
    String id = dev.virtlab.lessons.Shipped.NAMES.getFirst();
    Path index = Visitor.export(folder.resolve("site"), id);
    Path submissions = Files.createDirectories(folder.resolve("submissions"));
    try (Visitor visitor = Visitor.in("en-GB").open(index, "")) {
      var _ = new Learner(visitor, "en").walk(id);
      Download download = visitor.page().waitForDownload(visitor.page().locator("#save")::click);
      assertThat(download.suggestedFilename()).isEqualTo(id + ".json");
      download.saveAs(submissions.resolve("learner.json"));
      assertThat(visitor.complaints()).isEmpty();
    }
    Path csv = folder.resolve("grades.csv");
    int status = Front.run(new String[] {"grade", "--csv", csv.toString(), submissions.toString()});

    assertThat(status).isLessThanOrEqualTo(1);
    assertThat(Files.readString(csv)).contains("learner.json").contains(id);
    assertThat(Files.readString(csv)).doesNotContainIgnoringCase("ungradable");
  }
}
