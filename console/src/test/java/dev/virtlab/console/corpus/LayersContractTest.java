package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.container.Standing;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerEvent.CopiedUp;
import dev.virtlab.lab.storage.Layered;
import dev.virtlab.runtime.LinuxLab;
import dev.virtlab.runtime.doctor.Needs;
import dev.virtlab.worlds.SimulatedWorlds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The layers of overlays in both worlds: the same lines tell the same events, and leave the same
/// standing.
@Tag("slow")
final class LayersContractTest {

  private static final List<String> LAYERS =
      List.of(
          "mkdir -p base/etc/d extra up work view",
          "echo hello > base/hello; echo blue > base/motd; echo conf > base/etc/conf",
          "echo more > extra/more; echo mine > extra/hello");

  private static final String MOUNT =
      "mount -t overlay overlay -o lowerdir=extra:base,upperdir=up,workdir=work view";

  @TempDir private Path runs;

  @BeforeEach
  void needed() {
    List<String> missing = Needs.missing();
    assumeTrue(missing.isEmpty(), () -> "the real world lacks: " + String.join(", ", missing));
  }

  /// What two worlds tell of a line, one beside the other.
  private record Told(String line, List<LayerEvent> simulated, List<LayerEvent> real) {}

  private List<Told> enter(List<String> lines) throws Exception {
    List<Told> told = new ArrayList<>();
    try (Lab simulated = SimulatedWorlds.build(CorpusTest.reference(), false);
        Lab real = LinuxLab.open(runs)) {
      for (String line : lines) {
        told.add(new Told(line, entered(simulated, line), entered(real, line)));
        assertThat(layers(real)).as(line).isEqualTo(layers(simulated));
        assertThat(layers(real)).as(line).isEqualTo(truth(real));
        assertThat(layers(simulated)).as(line).isEqualTo(truth(simulated));
      }
    }
    return told;
  }

  private static List<LayerEvent> entered(Lab lab, String line) {
    Reply reply = lab.enter(line);
    assertThat(reply.exit()).as("%s: %s", line, reply.stderr()).isZero();
    return reply.events().stream()
        .map(Stamped::event)
        .filter(LayerEvent.class::isInstance)
        .map(event -> unsized((LayerEvent) event))
        .toList();
  }

  /// A real kernel does not say how much it copied: by the end of the line the copy may have grown.
  private static LayerEvent unsized(LayerEvent event) {
    return event instanceof CopiedUp e
        ? new CopiedUp(e.overlay(), e.path(), e.from(), Bytes.NONE)
        : event;
  }

  private static List<Standing> layers(Lab lab) {
    return of(State.of(lab.trace()).host("lab").storage().standing());
  }

  private static List<Standing> truth(Lab lab) {
    return of(lab.truth("lab"));
  }

  private static List<Standing> of(List<Standing> all) {
    return all.stream().filter(Layered.class::isInstance).toList();
  }

  private static List<String> lines(String... more) {
    List<String> all = new ArrayList<>(LAYERS);
    all.add(MOUNT);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void bothWorldsTellTheSameOfEachChange() throws Exception {
    List<Told> told =
        enter(
            lines(
                "cat view/hello",
                "echo changed > view/hello",
                "echo more >> view/etc/conf",
                "rm view/motd",
                "echo new > view/motd",
                "touch view/fresh; mkdir view/made",
                "chmod 600 view/more",
                "rm view/fresh",
                "rmdir view/etc/d",
                "rm base/hello",
                "umount view"));
    assertThat(told).allSatisfy(each -> assertThat(each.real()).isEqualTo(each.simulated()));
    assertThat(told.stream().mapToLong(each -> each.real().size()).sum()).isGreaterThan(10);
  }

  @Test
  void whateverOneLineDoesTheSameStandsAtItsEnd() throws Exception {
    var _ =
        enter(
            lines(
                "rm -r view/etc; mkdir view/etc; echo x > view/etc/y",
                "mv view/hello view/hi; mkdir -p view/a/b/c; mv view/a view/z",
                "ln view/z/../hi view/z/two; rm view/hi",
                "mkdir up2 work2; mount -t overlay o -o"
                    + " lowerdir=view:base,upperdir=up2,workdir=work2 view && rm view/more; umount"
                    + " view; umount view"));
  }

  @Test
  void aContainersRootTellsItsLayersToo() throws Exception {
    try (Lab real = LinuxLab.open(runs)) {
      Reply run =
          real.enter(
              "docker run -d --name site --network none busybox"
                  + " sh -c 'echo hello > /hello; rm /etc/shadow; sleep 1000'");
      assertThat(run.exit()).as(run.stderr()).isZero();
      var _ = real.enter("docker exec site true");
      assertThat(State.of(real.trace()).host("lab").storage().layers().overlays())
          .singleElement()
          .satisfies(overlay -> assertThat(overlay.lowerdir()).hasSize(2));
      assertThat(real.trace().events().stream().map(Stamped::event))
          .anyMatch(LayersContractTest::hidesShadow);
    }
  }

  /// Found when the container was looked at first, or seen to come.
  private static boolean hidesShadow(Event event) {
    return (event instanceof LayerEvent.WhiteoutMade made && made.path().equals("etc/shadow"))
        || (event instanceof LayerEvent.NamesFound found
            && found.names().stream().anyMatch(n -> n.toString().equals("w etc/shadow")));
  }
}
