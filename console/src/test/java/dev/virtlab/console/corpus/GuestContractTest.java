package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.runtime.doctor.Tools;
import dev.virtlab.scenarios.Scenario;
import dev.virtlab.scenarios.ScenarioFile;
import dev.virtlab.scenarios.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The typical machine of today, with version 2 alone, whatever machine the tests run on: a guest
/// without hardware support, in which real worlds answer recorded sessions, as root and as a plain
/// user with a delegated group. A simulated host of that kind must answer the same. Its kernel has
/// the drivers of volumes, so those are entered there too, and [VolumesRun] says what they may do.
@Tag("slow")
final class GuestContractTest {

  /// In every build; an emulated machine is slow, so `-Dguest.sessions="02 40"` enters more.
  private static final String AS_ROOT = System.getProperty("guest.sessions", "02 90");

  private static final List<Path> FOLDERS =
      List.of(Path.of("..", "corpus", "recorded"), Path.of("..", "corpus", "storage"));

  private static final String AS_USER = "23";
  private static final String HEADING = "## A machine with version 2 alone";
  private static final int EVIDENCE_MIN = 12;

  /// How many things [VolumesRun] claims.
  private static final int CLAIMS = 20;

  /// An emulated machine on a busy one.
  private static final Duration GUEST_MAX = Duration.ofMinutes(16);

  /// What a guest does: the sessions of root, or what volumes may do and the sessions of the plain
  /// user. It is told by a word for its kernel, which the first program finds in `/proc/cmdline`,
  /// and says its name and an exit status when it is over.
  private enum Part {
    ROOT,
    USER;

    private String title() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Pattern last() {
      return Pattern.compile(title() + " \\d+ ");
    }
  }

  @TempDir private Path folder;

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void aMachineWithVersionTwoAloneAnswersAsItsModel() throws Exception {
    assumeTrue(
        Tools.find("qemu-system-x86_64").isPresent(), "no qemu: apt install qemu-system-x86");
    assumeTrue(Tools.find("runc").isPresent(), "no runc: apt install runc");
    assumeTrue(
        List.of("lvm", "mdadm", "thin_check").stream().allMatch(t -> Tools.find(t).isPresent()),
        "no volumes: apt install lvm2 mdadm thin-provisioning-tools");
    GuestImage.Kernel kernel = GuestImage.Kernel.find();
    List<Recorded> root = new ArrayList<>();
    List<Recorded> user = new ArrayList<>();
    Path asRoot = sessions("as-root", AS_ROOT, root);
    Path asUser = sessions("as-user", AS_USER, user);
    Path image = GuestImage.make(folder, kernel, asRoot, asUser);

    String asRootSaid;
    String asUserSaid;
    // Each takes one processor, and about two minutes of it.
    try (ExecutorService both = Executors.newFixedThreadPool(Part.values().length)) {
      Future<String> first = both.submit(() -> booted(kernel, image, Part.ROOT));
      Future<String> second = both.submit(() -> booted(kernel, image, Part.USER));
      asRootSaid = first.get();
      asUserSaid = second.get();
    }

    assertThat(asRootSaid).as(tail(asRootSaid)).contains("\nroot 0 ");
    assertThat(asUserSaid).as(tail(asUserSaid)).contains("\nvolumes 0 ", "\nuser 0 ");
    claimsHold(asUserSaid);
    Deviations named = Deviations.read(HEADING);
    long evidence = judge("guest-root", root, Heard.read(asRootSaid), named);
    evidence += judge("guest-user", user, Heard.read(asUserSaid), named);
    assertThat(evidence).isGreaterThanOrEqualTo(EVIDENCE_MIN);
  }

  private static String booted(GuestImage.Kernel kernel, Path image, Part part) throws IOException {
    String words = GuestBoot.KERNEL_WORDS + " part=" + part.title();
    String kept = "guest-" + part.title() + ".txt";
    return GuestBoot.boot(kernel, image, kept, part.last(), GUEST_MAX, "-append", words);
  }

  /// What [VolumesRun] has said.
  private static void claimsHold(String console) {
    assertThat(console.lines().filter(line -> line.startsWith("claim fails: "))).isEmpty();
    assertThat(console.lines().filter(line -> line.startsWith("claim holds: ")))
        .as(console)
        .hasSize(CLAIMS);
  }

  private static String tail(String console) {
    return console.substring(Math.max(0, console.length() - 4000));
  }

  private Path sessions(String name, String wanted, List<Recorded> all) throws IOException {
    Path to = Files.createDirectory(folder.resolve(name));
    for (Path from : FOLDERS) {
      for (Recorded session : Recorded.in(from)) {
        if (List.of(wanted.split(" ")).stream().anyMatch(session.name()::startsWith)) {
          all.add(session);
          Files.copy(from.resolve(session.name() + ".json"), to.resolve(session.name() + ".json"));
        }
      }
    }
    return to;
  }

  private long judge(
      String name, List<Recorded> sessions, Map<String, List<Heard>> heard, Deviations named)
      throws Exception {
    BothWorlds both = new BothWorlds(versionTwo(), RootlessContractTest.normaliser(), folder);
    List<BothWorlds.Answered> answers = new ArrayList<>();
    Set<String> entered = new TreeSet<>();
    for (Recorded session : sessions) {
      entered.add(session.name());
      answers.addAll(both.compare(session, heard.getOrDefault(session.name(), List.of())));
    }
    Judgement judgement = new Judgement(answers, named, entered);
    judgement.passes("contract-" + name);
    return judgement.evidence();
  }

  /// The recorded machine, but for its control groups and the one processor of such a guest.
  private static Scenario versionTwo() throws Exception {
    try (InputStream in = Scenario.class.getResourceAsStream("/" + Shipped.resource("reference"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ScenarioFile.read(
          "reference", text.replace("\"v1\"", "\"v2\"").replace("\"cpus\": 2", "\"cpus\": 1"));
    }
  }
}
