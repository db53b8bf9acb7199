package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.grammar.CommandLine;
import dev.virtlab.userland.docker.client.grammar.Grammar;
import dev.virtlab.userland.docker.client.grammar.Help;
import dev.virtlab.userland.docker.client.grammar.Need;
import dev.virtlab.userland.docker.client.grammar.UsageError;
import dev.virtlab.userland.docker.engine.EngineApi;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The program `docker`: version 28.2.2 of the client, over an engine of API 1.41 or later.
///
/// It uses its words, its environment, its descriptors and the engine's door, so that it serves any
/// world that has these.
public final class DockerClient implements Program {

  /// What `docker --version` prints.
  private static final String VERSION =
      "Docker version " + ClientVersion.NUMBER + ", build " + ClientVersion.COMMIT + "\n";

  private static final String LEGACY_BUILDER =
      """
      DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
                  Install the buildx component to build images with BuildKit:
                  https://docs.docker.com/go/buildx/

      """;

  private final EngineApi engine;

  /// A client of this engine.
  public DockerClient(EngineApi engine) {
    this.engine = engine;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    List<String> words = argv.subList(1, argv.size());
    String notice = asksForBuilder(words) ? LEGACY_BUILDER : "";
    return Io.print(calls, 2, notice, () -> parsed(calls, words, environment));
  }

  private Step parsed(Calls calls, List<String> words, Map<String, String> environment) {
    try {
      return answer(calls, environment, DockerGrammar.GRAMMAR.parse(words));
    } catch (UsageError e) {
      return fail(calls, e);
    }
  }

  /// The client warns of its own builder before it looks at anything else.
  private static boolean asksForBuilder(List<String> words) {
    List<String> names = words.stream().filter(word -> !word.startsWith("-")).limit(2).toList();
    return !names.isEmpty()
        && (List.of("build", "builder").contains(names.getFirst())
            || names.equals(List.of("image", "build")));
  }

  private static Step fail(Calls calls, UsageError error) {
    return Io.print(calls, 2, error.message() + "\n", () -> new Step.Exit(error.status()));
  }

  private Step answer(Calls calls, Map<String, String> environment, Grammar.Request request) {
    return answer(calls, environment, request, 1);
  }

  /// @param descriptor where help goes to
  private Step answer(
      Calls calls, Map<String, String> environment, Grammar.Request request, int descriptor) {
    return switch (request) {
      case Grammar.Request.Help(var globals, var command, var notices) ->
          connected(
              calls,
              environment,
              globals,
              Optional.empty(),
              invocation ->
                  told(
                      calls,
                      globals.notices(),
                      notices,
                      () ->
                          invocation.daemon(
                              daemon ->
                                  Io.print(
                                      calls,
                                      descriptor,
                                      Help.of(command, daemon, columns(calls)),
                                      () -> new Step.Exit(0)))));
      case Grammar.Request.Run(var globals, var line) ->
          told(
              calls,
              globals.notices(),
              line.notices(),
              () -> run(calls, environment, globals, line));
    };
  }

  /// Prints notices: those about global flags to standard error, others to standard output.
  private static Step told(
      Calls calls, List<String> globals, List<String> locals, Supplier<Step> then) {
    return Io.print(calls, 2, lines(globals), () -> Io.print(calls, 1, lines(locals), then));
  }

  private static String lines(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static int columns(Calls calls) {
    return calls.isTerminal(0) ? calls.terminalSize(0)[0] : Help.COLUMNS;
  }

  private Step run(
      Calls calls, Map<String, String> environment, CommandLine globals, CommandLine line) {
    boolean root = line.command().isRoot();
    if (root && globals.isOn("version")) {
      return Io.print(calls, 1, VERSION, () -> new Step.Exit(0));
    }
    try {
      if (line.command().deed().equals("docker help")) {
        return answer(calls, environment, DockerGrammar.GRAMMAR.help(globals, line.arguments()));
      }
      DockerGrammar.GRAMMAR.checkArguments(line);
    } catch (UsageError e) {
      return fail(calls, e);
    }
    if (!line.command().children().isEmpty()) {
      return answer(
          calls, environment, new Grammar.Request.Help(globals, line.command(), List.of()), 2);
    }
    return connected(
        calls, environment, globals, Optional.of(line), invocation -> checked(invocation, line));
  }

  private Step connected(
      Calls calls,
      Map<String, String> environment,
      CommandLine globals,
      Optional<CommandLine> line,
      java.util.function.Function<Invocation, Step> then) {
    try {
      Host host = Host.of(globals, environment);
      return then.apply(new Invocation(calls, environment, engine, host, line.orElse(globals)));
    } catch (UsageError e) {
      return fail(calls, e);
    }
  }

  /// Asks what the daemon is before flags are used that not every daemon knows.
  private static Step checked(Invocation invocation, CommandLine line) {
    boolean plain =
        line.command().need() instanceof Need.None
            && line.command().flags().stream()
                .noneMatch(flag -> line.isSet(flag.name()) && !(flag.need() instanceof Need.None));
    if (plain) {
      return deed(invocation, line);
    }
    return invocation.daemon(
        daemon -> {
          List<String> complaints = new ArrayList<>(Grammar.unsupported(line, daemon));
          return complaints.isEmpty()
              ? deed(invocation, line)
              : invocation.fail(1, String.join("\n", complaints));
        });
  }

  private static Step deed(Invocation invocation, CommandLine line) {
    Deed deed = Deeds.ALL.get(line.command().deed());
    return deed == null
        ? invocation.fail(1, Unmodelled.command(line.command().path(), line.command().deed()))
        : deed.begin(invocation);
  }
}
