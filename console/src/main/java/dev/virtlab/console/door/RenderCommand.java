package dev.virtlab.console.door;

import dev.virtlab.console.exercise.ChildRunner;
import dev.virtlab.console.picture.Played;
import dev.virtlab.console.picture.TraceRefused;
import dev.virtlab.console.picture.TraceText;
import dev.virtlab.console.talk.Taught;
import dev.virtlab.lab.LabUnavailable;
import dev.virtlab.lab.Trace;
import dev.virtlab.stage.Storyboard;
import dev.virtlab.worlds.SimulatedWorlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab render`: a run as a picture, an animation or a folder of pictures; no display is
/// needed.
@Command(
    name = "render",
    description =
        "Draws a run: a picture (.png), an animation (.gif), a folder of pictures (/), a window.",
    mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {

  private static final long TRACE_BYTES_MAX = 256L << 20;
  private static final int RATE_MAX = 50;

  @Parameters(
      paramLabel = "WHAT",
      description =
          "What to draw: a trace (virtlab run --trace), a lesson by name or number, a scenario.")
  private String what = "";

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description = "Where to: a file that ends with .png or .gif, or a folder that ends with /.")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--window",
      description = "Play in a window; a trace that grows is followed as it does.")
  private boolean window;

  @Mixin private Looks looks = new Looks();

  @Option(
      names = "--line",
      paramLabel = "N",
      description = "Draw only what the N-th entered line did, from 1.")
  private Optional<Integer> line = Optional.empty();

  @Option(
      names = "--beat",
      paramLabel = "N",
      description = "The beat that a .png shows, from 1 (default: where the question is asked).")
  private Optional<Integer> beat = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "Pictures a second of an animation (default: ${DEFAULT-VALUE}).")
  private int rate = 20;

  @Option(
      names = "--measure",
      description = "Tell how many pictures a second are drawn, and write none.")
  private boolean measure;

  @Override
  public Integer call() throws Refusal, LabUnavailable {
    if (window) {
      return window();
    }
    if (measure) {
      Drawing.of(looks).measure(board());
      return Exit.OK;
    }
    String to =
        out.orElseThrow(
            () -> refused("--out is missing: a .png, a .gif or a folder/; or --window"));
    if (rate < 1 || rate > RATE_MAX) {
      throw refused("--rate " + rate + ": from 1 to " + RATE_MAX);
    }
    Drawing.of(looks).write(board(), to, beat, rate);
    return Exit.OK;
  }

  private int window() throws Refusal, LabUnavailable {
    Path file = Path.of(what);
    boolean follows = line.isEmpty() && Files.isRegularFile(file) && isTrace(file);
    Drawing drawing = Drawing.of(looks);
    if (follows) {
      drawing.follow(file, looks.language());
    } else {
      drawing.play(board());
    }
    return Exit.OK;
  }

  private Storyboard board() throws Refusal, LabUnavailable {
    Played.Part part = part(trace());
    return new Storyboard(part.trace(), part.first(), looks.language());
  }

  private Played.Part part(Trace trace) throws Refusal {
    if (line.isEmpty()) {
      return Played.whole(trace);
    }
    int wanted = line.get();
    return Played.line(trace, wanted)
        .orElseThrow(
            () -> refused("--line " + wanted + ": there are " + Played.lines(trace) + " lines"));
  }

  private Trace trace() throws Refusal, LabUnavailable {
    Optional<Taught> lesson = lesson();
    if (lesson.isPresent()) {
      SimulatedWorlds worlds = new SimulatedWorlds(Resources::scenarioOfLesson, true);
      try (ChildRunner runner = new ChildRunner(List.of())) {
        return Played.lesson(lesson.get().lesson(), worlds, runner);
      }
    }
    Path file = Path.of(what);
    if (Files.isRegularFile(file) && isTrace(file)) {
      return read(file);
    }
    Trace trace = Played.scenario(Resources.scenario(what));
    if (Played.lines(trace) == 0) {
      throw refused(what + ": its script has no lines, so there is nothing to draw");
    }
    return trace;
  }

  private Optional<Taught> lesson() {
    List<Taught> lessons = Resources.lessons();
    for (int i = 0; i < lessons.size(); i++) {
      if (what.equals(lessons.get(i).lesson().id()) || what.equals(Integer.toString(i + 1))) {
        return Optional.of(lessons.get(i));
      }
    }
    return Optional.empty();
  }

  private static boolean isTrace(Path file) throws Refusal {
    try (var in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes("virtlab-trace".length());
      return new String(begin, java.nio.charset.StandardCharsets.UTF_8).equals("virtlab-trace");
    } catch (IOException unreadable) {
      throw refused(file + ": it cannot be read");
    }
  }

  private static Trace read(Path file) throws Refusal {
    try {
      if (Files.size(file) > TRACE_BYTES_MAX) {
        throw refused(file + ": the trace is larger than " + TRACE_BYTES_MAX + " bytes");
      }
      return TraceText.read(file.toString(), Files.readString(file));
    } catch (TraceRefused wrong) {
      throw refused(String.valueOf(wrong.getMessage()));
    } catch (IOException unreadable) {
      throw refused(file + ": it cannot be read as UTF-8 text");
    }
  }

  private static Refusal refused(String message) {
    return new Refusal(Exit.REFUSED, message);
  }
}
