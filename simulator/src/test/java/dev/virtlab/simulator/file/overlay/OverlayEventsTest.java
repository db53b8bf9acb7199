package dev.virtlab.simulator.file.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.storage.LayerEvent;
import dev.virtlab.lab.storage.LayerName;
import dev.virtlab.lab.storage.LayerName.Mark;
import dev.virtlab.lab.storage.LayerWatch;
import dev.virtlab.lab.storage.Layered;
import dev.virtlab.lab.storage.StorageState;
import dev.virtlab.simulator.file.TestHost;
import dev.virtlab.simulator.file.TestHost.TestProcess;
import dev.virtlab.userland.program.CallFailed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a watcher hears of the layers of an overlay.
class OverlayEventsTest {

  private static final long SEED = 20261127;

  private final TestHost host = new TestHost();
  private final TestProcess root = host.root;
  private final OverlayType type = new OverlayType();

  @BeforeEach
  void layers() {
    host.vfs.register(type);
    for (String directory : List.of("/base", "/extra", "/up", "/work", "/m", "/base/etc")) {
      root.mkdir(directory);
    }
    root.write("/base/hello", "hello\n");
    root.write("/base/etc/motd", "welcome\n");
    root.write("/extra/hello", "other\n");
    root.write("/extra/more", "more\n");
    host.events.clear();
  }

  private void mount() {
    root.mount("o", "/m", "overlay", "lowerdir=/base:/extra,upperdir=/up,workdir=/work");
  }

  private List<Event> told() {
    return host.events.stream().filter(LayerEvent.class::isInstance).toList();
  }

  /// What the events say stands is what the layers say.
  private void agrees(String when) {
    type.look();
    StorageState state = new StorageState();
    told().forEach(event -> state.layers().add((LayerEvent) event));
    assertThat(state.standing()).as(when).isEqualTo(List.copyOf(type.standing()));
  }

  private static LayerName plain(String path) {
    return new LayerName(path, Mark.PLAIN);
  }

  @Test
  void aMountTellsItsLayersAndWhatLiesInThem() {
    root.write("/up/mine", "");
    mount();
    assertThat(told())
        .containsExactly(
            new LayerEvent.OverlayMounted("/m", List.of("/base", "/extra"), "/up"),
            new LayerEvent.NamesFound("/m", 0, List.of(plain("mine"))),
            new LayerEvent.NamesFound(
                "/m", 1, List.of(plain("etc/"), plain("etc/motd"), plain("hello"))),
            new LayerEvent.NamesFound("/m", 2, List.of(plain("hello"), plain("more"))));
    agrees("after the mount");
    host.vfs.mounts().unmount(root, "/m", false);
    assertThat(told()).last().isEqualTo(new LayerEvent.OverlayUnmounted("/m"));
    assertThat(type.standing()).isEmpty();
  }

  @Test
  void whatIsChangedIsCopiedUpFromTheLayerThatHasIt() {
    mount();
    root.append("/m/more", "!");
    root.append("/m/etc/motd", "!");
    assertThat(told())
        .endsWith(
            new LayerEvent.CopiedUp("/m", "more", 2, new Bytes(5)),
            new LayerEvent.CopiedUp("/m", "etc/", 1, Bytes.NONE),
            new LayerEvent.CopiedUp("/m", "etc/motd", 1, new Bytes(8)));
    agrees("after two copies");
  }

  @Test
  void aDirectoryThatIsMadeAnewIsOpaqueAndItsWhiteoutGone() {
    mount();
    host.vfs.files().unlink(root, "/m/etc/motd");
    host.vfs.files().rmdir(root, "/m/etc");
    root.mkdir("/m/etc");
    assertThat(told())
        .endsWith(
            new LayerEvent.CopiedUp("/m", "etc/", 1, Bytes.NONE),
            new LayerEvent.WhiteoutMade("/m", "etc/motd"),
            new LayerEvent.NameGone("/m", 0, "etc/motd"),
            new LayerEvent.WhiteoutMade("/m", "etc"),
            new LayerEvent.MadeOpaque("/m", "etc/"));
    agrees("after the directory was made");
  }

  @Test
  void whatIsDoneBehindItsBackIsToldWithTheNextLook() {
    mount();
    host.time++;
    host.vfs.files().unlink(root, "/base/hello");
    root.write("/extra/late", "");
    int before = told().size();
    type.look();
    assertThat(told().subList(before, told().size()))
        .containsExactly(
            new LayerEvent.NameGone("/m", 1, "hello"),
            new LayerEvent.NamesFound("/m", 2, List.of(plain("late"))));
  }

  @Test
  void ofALargeLayerOnlySomeNamesAreTold() {
    root.mkdir("/base/bin");
    for (int i = 0; i < 400; i++) {
      root.write("/base/bin/tool" + i, "");
    }
    mount();
    assertThat(told())
        .contains(
            new LayerEvent.NamesFound(
                "/m", 1, List.of(plain("bin/"), plain("etc/"), plain("etc/motd"), plain("hello"))));
    for (int i = 0; i < 100; i++) {
      root.write("/m/new" + i, "");
    }
    assertThat(told())
        .filteredOn(LayerEvent.NameMade.class::isInstance)
        .hasSize(LayerWatch.NAMES_MAX);
    agrees("after a hundred files");
  }

  @Test
  void aSecondOverlayAtTheSamePlaceHasANumber() {
    mount();
    root.mount("o", "/m", "overlay", "lowerdir=/base:/extra");
    assertThat(type.standing())
        .filteredOn(Layered.Overlay.class::isInstance)
        .extracting(each -> ((Layered.Overlay) each).name())
        .containsExactly("/m", "/m#2");
    agrees("with two overlays");
  }

  @Test
  void theFoldIsWhatTheLayersSayAfterAnyChange() {
    mount();
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000; i++) {
      host.time++;
      String what = random.nextInt(8) + " at " + i + " of seed " + SEED;
      try {
        change(what.charAt(0) - '0', name(random), name(random));
      } catch (CallFailed _) {
        // Not everything can be done to everything.
      }
      agrees(what);
    }
  }

  private static String name(Random random) {
    String[] names = {"hello", "more", "etc", "etc/motd", "etc/new", "d", "d/e", "d/e/f"};
    return names[random.nextInt(names.length)];
  }

  private void change(int what, String name, String other) {
    switch (what) {
      case 0 -> root.write("/m/" + name, "x");
      case 1 -> root.append("/m/" + name, "y");
      case 2 -> host.vfs.files().unlink(root, "/m/" + name);
      case 3 -> host.vfs.files().rmdir(root, "/m/" + name);
      case 4 -> root.mkdir("/m/" + name);
      case 5 -> host.vfs.files().rename(root, "/m/" + name, "/m/" + other);
      case 6 -> host.vfs.files().link(root, "/m/" + name, "/m/" + other);
      default -> host.vfs.files().chmod(root, "/m/" + name, 0600);
    }
  }
}
