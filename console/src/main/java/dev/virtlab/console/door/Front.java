package dev.virtlab.console.door;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.keep.Folders;
import dev.virtlab.console.keep.KeptProgress;
import dev.virtlab.console.repl.Repl;
import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Texts;
import dev.virtlab.stage.Language;
import dev.virtlab.worlds.UnknownImage;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `virtlab` itself: without a command it begins a conversation.
@Command(
    name = "virtlab",
    description = "A virtualization laboratory: machines inside machines, simulated and real.",
    mixinStandardHelpOptions = true,
    versionProvider = Front.Version.class,
    subcommands = {
      LessonsCommand.class,
      ShellCommand.class,
      RunCommand.class,
      RenderCommand.class,
      GradeCommand.class,
      LintCommand.class,
      OracleCommand.class,
      WorkloadCommand.class,
      GuestCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      CleanupCommand.class,
      CompareCommand.class,
      CalibrateCommand.class,
      ExportCommand.class
    })
public final class Front implements Callable<Integer> {

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      defaultValue = "default",
      description = "The world to begin in: a file, or ${DEFAULT-VALUE}, reference.")
  private String scenario = "default";

  @Mixin private WorldChoice world = new WorldChoice();

  /// Carries out one command line and gives its exit status.
  public static int run(String[] args) {
    return args.length == 0
        ? converse()
        : new CommandLine(new Front())
            .setExecutionExceptionHandler((thrown, line, _) -> told(thrown, line.getErr()))
            .execute(args);
  }

  /// A conversation, begun without looking through all commands, so that the prompt comes sooner.
  private static int converse() {
    PrintWriter error = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      return new Front().call();
    } catch (Refusal | IOException | LabUnavailable | RuntimeException thrown) {
      return told(thrown, error);
    }
  }

  private static int told(Exception thrown, PrintWriter error) {
    return switch (thrown) {
      case Refusal refusal -> {
        error.println("virtlab: " + refusal.getMessage());
        yield refusal.exit();
      }
      case UnknownImage unknown -> {
        error.println("virtlab: " + unknown.getMessage());
        yield Exit.REFUSED;
      }
      case LabUnavailable missing -> {
        error.println("virtlab: " + missing.getMessage());
        yield Exit.MISSING;
      }
      case RuntimeException _ when isBeingEnded() -> Exit.TERMINATED;
      default -> {
        error.println("virtlab: this is a fault of ours, please report it:");
        thrown.printStackTrace(error);
        yield Exit.OUR_FAULT;
      }
    };
  }

  /// Whether a signal ends this process: what fails then fails because its world is being taken
  /// down. A virtual machine that goes down takes no more hooks.
  private static boolean isBeingEnded() {
    Thread hook = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return !Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      return true;
    }
  }

  @Override
  public Integer call() throws Refusal, IOException, LabUnavailable {
    return converse(Optional.empty());
  }

  /// Holds a conversation, which that line begins.
  int converse(Optional<String> first) throws Refusal, IOException, LabUnavailable {
    Map<String, String> environment = System.getenv();
    Folders folders = Folders.of(environment);
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    List<Taught> lessons = Resources.lessons();
    Conversation.Realms worlds = world.realms();
    Lesson sandbox = sandbox(scenario);
    try (KeptProgress kept =
            new KeptProgress(folders, environment.getOrDefault("USER", "learner"));
        ChildRunner runner = new ChildRunner(List.of())) {
      Repl.Opening opening =
          screen ->
              new Conversation(
                  screen, lessons, sandbox, worlds, runner, kept, language(environment));
      return terminal
          ? Repl.run(
              opening, first, environment, folders.state().resolve("history"), kept.isAlone())
          : Lines.run(opening, first, System.in, System.out);
    }
  }

  /// The world to begin in; what is done in worlds of different scenarios is kept apart.
  private static Lesson sandbox(String scenario) throws Refusal {
    var _ = Resources.scenario(scenario);
    boolean usual = scenario.equals("default");
    return Lesson.sandbox(usual ? "sandbox" : "sandbox-" + Texts.hash(scenario), scenario);
  }

  /// The language of the locale, as the environment names it.
  static Language language(Map<String, String> environment) {
    String locale =
        environment.getOrDefault(
            "LC_ALL",
            environment.getOrDefault("LC_MESSAGES", environment.getOrDefault("LANG", "")));
    return locale.startsWith("ko") ? Language.KOREAN : Language.ENGLISH;
  }

  /// The version in this build's own module descriptor.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      java.lang.module.ModuleDescriptor descriptor = Front.class.getModule().getDescriptor();
      String version = descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
      return new String[] {"virtlab " + version};
    }
  }
}
