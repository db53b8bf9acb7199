package dev.virtlab.runtime.container;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.virtlab.lab.container.ContainerSpec.Limits;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.runtime.doctor.OciRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command line of runc (or crun, which takes the same words), run inside the workbench;
/// runc(8).
///
/// What the two sides see of a container's bundle, log and process number lies in the folder that
/// the workbench shares with us.
final class Runc implements AutoCloseable {

  /// How long a command may take that is waited for.
  static final Duration MOST = Duration.ofSeconds(20);

  /// Where runc keeps what it knows, in the workbench.
  static final String STATE = "/run/runc";

  /// What every complaint of the runtime ends with when containerd passes it on.
  static final String UNKNOWN = ": unknown";

  private static final String FOLDER = "/run/virtlab";
  private static final String PIDS = "pids";

  private final Workbench bench;
  private final String program;
  private final PidFiles pids;

  Runc(Workbench bench, OciRuntime runtime) throws IOException {
    this.bench = bench;
    pids = new PidFiles(outside(PIDS));
    program = runtime.program();
  }

  /// A path of the shared folder as we see it.
  Path outside(String name) {
    return bench.call().resolve(name);
  }

  /// The same path as the workbench sees it.
  private static String inside(String name) {
    return FOLDER + "/" + name;
  }

  /// Runs the bundle in a folder; runc stays beside it, and keeps it after its end.
  Begun run(String name, String container, Processes.Input input) throws IOException {
    return begin(
        name,
        List.of("run", "--keep", "--bundle", inside(name), "--pid-file", pid(name), container),
        input);
  }

  /// Runs the process that a folder describes in a container.
  Begun exec(String name, String container, Processes.Input input) throws IOException {
    String process = inside(name + "/process.json");
    return begin(
        name, List.of("exec", "--process", process, "--pid-file", pid(name), container), input);
  }

  private Begun begin(String name, List<String> command, Processes.Input input) throws IOException {
    return pids.begin(name, () -> bench.start(words(name + "/log", command), input));
  }

  private static String pid(String name) {
    return inside(PIDS + "/" + name);
  }

  /// Changes the limits of a container; says what runc has against it.
  Optional<String> update(String container, Limits limits) {
    String log = "update-" + container.substring(0, Math.min(12, container.length()));
    try {
      Files.deleteIfExists(outside(log));
      byte[] resources =
          OciConfig.resources(limits, bench.root()).toString().getBytes(StandardCharsets.UTF_8);
      Processes.Ran ran =
          bench.run(words(log, List.of("update", "--resources", "-", container)), resources, MOST);
      if (ran.isWell()) {
        return Optional.empty();
      }
      String why = logged(log).orElse(ran.error().trim());
      return Optional.of("runc did not terminate successfully: exit status 1: " + why + UNKNOWN);
    } catch (IOException failure) {
      return Optional.of(failure.toString());
    }
  }

  private List<String> words(String log, List<String> command) {
    List<String> words =
        new ArrayList<>(
            List.of(program, "--root", STATE, "--log", inside(log), "--log-format", "json"));
    words.addAll(command);
    return words;
  }

  /// What runc has last complained about.
  String complaint(String name, Process runc) throws IOException {
    Optional<String> last = logged(name + "/log");
    return last.isPresent()
        ? last.get()
        : new String(runc.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).trim();
  }

  /// The last error in a log.
  private Optional<String> logged(String log) throws IOException {
    Optional<String> last = Optional.empty();
    if (Files.exists(outside(log))) {
      for (String line : Files.readAllLines(outside(log))) {
        Optional<String> message = message(line);
        last = message.isPresent() ? message : last;
      }
    }
    return last;
  }

  private static Optional<String> message(String line) {
    try {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      boolean error = json.has("level") && json.get("level").getAsString().equals("error");
      return error && json.has("msg")
          ? Optional.of(json.get("msg").getAsString())
          : Optional.empty();
    } catch (JsonSyntaxException | IllegalStateException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    pids.close();
  }
}
