package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.virtlab.runtime.act.Processes;
import dev.virtlab.runtime.doctor.Needs;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Some sessions in the real world of a plain user, who has no limits; what differs from the
/// simulated root's is named in `designs/deviations.md`.
@Tag("slow")
final class RootlessContractTest {

  private static final String SESSIONS = "04 06 08 40 46 50 60";
  private static final String HEADING = "## A plain user's world";
  private static final int EVIDENCE_MIN = 150;
  private static final int NOBODY = 65534;

  @TempDir private Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void aPlainUsersWorldAnswersAsTheSimulatedRoots() throws Exception {
    assumeTrue(Needs.missing().isEmpty(), () -> "it lacks: " + String.join(", ", Needs.missing()));
    assumeNamespaces();
    Path corpus = Path.of("..", "corpus");
    Path sessions = Files.createDirectory(folder.resolve("sessions"));
    List<Recorded> wanted = new ArrayList<>();
    for (Recorded session : Recorded.in(corpus.resolve("recorded"))) {
      if (List.of(SESSIONS.split(" ")).stream().anyMatch(session.name()::startsWith)) {
        String file = session.name() + ".json";
        Files.copy(corpus.resolve("recorded").resolve(file), sessions.resolve(file));
        wanted.add(session);
      }
    }
    Map<String, List<Heard>> heard = Heard.read(asNobody(sessions));
    BothWorlds both = new BothWorlds(CorpusTest.reference(), normaliser(), folder);
    List<BothWorlds.Answered> answers = new ArrayList<>();
    Set<String> entered = new TreeSet<>();
    for (Recorded session : wanted) {
      entered.add(session.name());
      answers.addAll(both.compare(session, heard.getOrDefault(session.name(), List.of())));
    }
    Judgement judgement = new Judgement(answers, Deviations.read(HEADING), entered);
    judgement.passes("contract-rootless");
    assertThat(judgement.evidence()).isGreaterThanOrEqualTo(EVIDENCE_MIN);
  }

  /// A machine may refuse them, or show so little of `/proc` that nobody may mount another.
  private static void assumeNamespaces() throws IOException {
    String words = "unshare --user --map-root-user --mount --pid --fork --mount-proc true";
    Processes.Ran tried = Processes.run(List.of(words.split(" ")), Duration.ofSeconds(20));
    assumeTrue(tried.isWell(), () -> "no user namespace for a plain user: " + tried.error());
  }

  static Normaliser normaliser() throws IOException {
    return new Normaliser(
        JsonParser.parseString(Files.readString(Path.of("..", "corpus", "rules.json")))
            .getAsJsonObject());
  }

  private String asNobody(Path sessions) throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path home = Files.createDirectory(folder.resolve("home"));
    List<String> words = new ArrayList<>();
    if ((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS)
        == 0) {
      Files.setAttribute(home, "unix:uid", NOBODY);
      Files.setAttribute(home, "unix:gid", NOBODY);
      words.addAll(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
      words.add("--inh-caps=-all");
    }
    String classes =
        Portable.copy(folder.resolve("classes")).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    words.addAll(List.of("unshare", "--user", "--map-root-user", "--"));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-cp", classes, SessionsRun.class.getName()));
    words.addAll(List.of(home.resolve("real").toString(), sessions.toString()));
    ProcessBuilder builder = new ProcessBuilder(words).directory(home.toFile());
    builder.environment().put("HOME", home.toString());
    builder.redirectError(folder.resolve("said").toFile());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    assertThat(status).as(() -> said(folder)).isZero();
    assertThat(home.resolve("real")).isEmptyDirectory();
    return output;
  }

  private static String said(Path folder) {
    try {
      return Files.readString(folder.resolve("said"));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
