package dev.virtlab.console.door;

import dev.virtlab.console.site.Site;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.stage.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab export`: writes a lesson, a world or the whole course as a page of static files.
@Command(
    name = "export",
    description = "Writes a lesson or a world, or with --all the whole course, as a static page.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  /// The folder of the page as it was built; the launcher names it.
  static final String PAGE = "virtlab.page";

  @Parameters(
      paramLabel = "LESSON|SCENARIO",
      arity = "0..1",
      description = "A lesson, a shipped scenario, or the file of a scenario.")
  private Optional<String> wanted = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to write; a new one, an empty one, or an earlier export.")
  private Path folder = Path.of("");

  @Option(names = "--all", description = "All lessons, with an index, and all shipped scenarios.")
  private boolean all;

  @Override
  public Integer call() throws Refusal, IOException {
    if (all == wanted.isPresent()) {
      throw new Refusal(Exit.REFUSED, "export takes a lesson or a scenario, or --all instead");
    }
    Path page = page();
    if (!Site.fits(folder)) {
      throw new Refusal(
          Exit.REFUSED, folder + ": this is neither a new folder nor an earlier export");
    }
    Site site = new Site();
    if (all) {
      for (Taught taught : Resources.lessons()) {
        add(site, taught);
      }
      for (String name : dev.virtlab.scenarios.Shipped.NAMES) {
        add(site, name);
      }
    } else {
      addOne(site, wanted.orElseThrow());
    }
    site.write(page, folder);
    System.out.println(folder.resolve("index.html").toAbsolutePath().normalize());
    return Exit.OK;
  }

  private static Path page() throws Refusal {
    String named = System.getProperty(PAGE, "");
    if (named.isEmpty() || !Files.isRegularFile(Path.of(named, "index.html"))) {
      throw new Refusal(
          Exit.MISSING,
          "the page was not built: start the program as ./virtlab, which builds it at the first"
              + " export");
    }
    return Path.of(named);
  }

  private static void addOne(Site site, String wanted) throws Refusal {
    List<Taught> lessons = Resources.lessons();
    Optional<Taught> lesson =
        lessons.stream().filter(taught -> isMeant(lessons, taught, wanted)).findFirst();
    if (lesson.isPresent()) {
      add(site, lesson.get());
    } else {
      add(site, wanted);
    }
  }

  private static boolean isMeant(List<Taught> lessons, Taught taught, String wanted) {
    return taught.lesson().id().equals(wanted)
        || Integer.toString(lessons.indexOf(taught) + 1).equals(wanted);
  }

  private static void add(Site site, Taught taught) throws Refusal {
    Lesson lesson = taught.lesson();
    Map<String, String> titles = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      titles.put(language.code(), taught.words(language, lesson.title()));
    }
    site.add(
        new Site.SiteLesson(
            lesson.id(),
            titles,
            lesson.scenario(),
            lesson.steps().size(),
            lesson.points(),
            Resources.part(lesson.id(), "lesson.json"),
            Resources.part(lesson.id(), "text.en.json"),
            Resources.part(lesson.id(), "text.ko.json")));
    site.addText(lesson.scenario(), Resources.scenarioText(lesson.scenario()));
  }

  private static void add(Site site, String nameOrPath) throws Refusal {
    Scenario scenario = Resources.scenario(nameOrPath);
    site.add(
        new Site.SiteWorld(scenario.name(), scenario.title()), Resources.scenarioText(nameOrPath));
  }
}
