package dev.virtlab.simulator.dm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.StorageState;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.SimulatedLab;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.userland.HostPrograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a watcher hears of volume groups and thin pools.
class VolumeGroupsTest {

  private static final String POOL = "mapper/g-p";

  private final SimulatedLab lab =
      SimulatedLab.of(
          new World(
              1,
              List.of(
                  new World.Host(
                      "lab",
                      Bytes.gib(1),
                      2,
                      World.Cgroups.V2,
                      1_700_000_000_000_000_000L,
                      new DebianHost(
                          Bytes.gib(8), HostPrograms.all(), Optional.empty(), List.of()))),
              Costs.REFERENCE,
              false));

  private List<Event> enter(String... lines) {
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      Reply reply = lab.enter(line);
      assertThat(reply.exit()).as("%s: %s", line, reply.stderr()).isZero();
      reply.events().stream().map(Stamped::event).forEach(events::add);
      assertThat(State.of(lab.trace()).host("lab").standing()).as(line).isEqualTo(lab.truth("lab"));
    }
    return events;
  }

  private StorageState storage() {
    return State.of(lab.trace()).host("lab").storage();
  }

  private Stored.Chunk chunk(String store, String use) {
    return storage().chunks(store).stream()
        .filter(chunk -> chunk.use().equals(use))
        .findFirst()
        .orElseThrow();
  }

  @BeforeEach
  void threeDisks() {
    enter("for i in 0 1 2; do truncate -s 33M d$i; losetup /dev/loop$i d$i; done");
    enter("head -c 12M /dev/urandom > data");
  }

  @Test
  void aGroupIsThereAsSoonAsItsDevicesSaySo() {
    assertThat(enter("vgcreate g /dev/loop0 /dev/loop1"))
        .contains(new StorageEvent.StoreOpened("g", "volume group", List.of("loop0", "loop1")));
    assertThat(enter("vgextend g /dev/loop2"))
        .contains(new StorageEvent.MembersChanged("g", List.of("loop0", "loop1", "loop2")));
    assertThat(enter("vgremove g")).contains(new StorageEvent.StoreClosed("g"));
  }

  @Test
  void theExtentsOfAVolumeHaveTheirPlacesWhetherItIsActiveOrNot() {
    enter("vgcreate g /dev/loop0 /dev/loop1", "lvcreate -L 8M -n a g", "lvcreate -L 12M -n b g");
    assertThat(chunk("g", "b").places()).containsExactly("loop0@" + (9L << 20));
    assertThat(chunk("g", "b").stripe()).isEqualTo(Bytes.mib(12));
    assertThat(enter("vgchange -an g"))
        .contains(new StorageEvent.DeviceDetached("mapper/g-a"))
        .noneMatch(StorageEvent.ChunkDropped.class::isInstance);
  }

  @Test
  void aVolumeThatGrowsWhereItEndsIsTheSameChunk() {
    enter("vgcreate g /dev/loop0 /dev/loop1", "lvcreate -L 8M -n a g");
    long address = chunk("g", "a").address();
    assertThat(enter("lvextend -L +4M g/a"))
        .contains(
            new StorageEvent.ChunkResized("g", address, Bytes.mib(12)),
            new StorageEvent.DeviceResized("mapper/g-a", Bytes.mib(12)))
        .noneMatch(StorageEvent.ChunkAllocated.class::isInstance);
  }

  @Test
  void extentsThatMoveKeepTheirAddressInTheGroup() {
    enter("vgcreate g /dev/loop0 /dev/loop1", "lvcreate -L 8M -n a g");
    long address = chunk("g", "a").address();
    assertThat(enter("pvmove /dev/loop0"))
        .contains(new StorageEvent.ChunkMoved("g", address, List.of("loop1@" + (1L << 20))));
  }

  @Test
  void aPoolFillsAsItsVolumesAreWrittenAndTheirPromisesAreKnown() {
    enter("vgcreate g /dev/loop0", "lvcreate -L 16M -V 100M -T g/p -n v");
    assertThat(chunk(POOL, "v").stripe()).isEqualTo(Bytes.mib(100));
    assertThat(chunk(POOL, "Data").used()).isEqualTo(Bytes.NONE);
    List<Event> events = enter("dd if=data of=/dev/g/v bs=1M status=none");
    assertThat(events)
        .contains(
            new StorageEvent.ChunkFilled(POOL, 0, Bytes.mib(6)),
            new StorageEvent.ChunkFilled(POOL, 0, Bytes.mib(12)));
    assertThat(chunk(POOL, "v").used()).isEqualTo(Bytes.mib(12));
    assertThat(chunk("g", "p_tdata").used()).isEqualTo(Bytes.mib(12));
  }

  @Test
  void aThinSnapshotTakesNothingUntilOneSideIsWritten() {
    enter("vgcreate g /dev/loop0", "lvcreate -L 16M -V 32M -T g/p -n v");
    enter("dd if=data of=/dev/g/v bs=1M status=none");
    assertThat(enter("lvcreate -s -n s g/v"))
        .contains(new StorageEvent.SnapshotTaken("g", "v", "s"));
    assertThat(chunk(POOL, "Data").used()).isEqualTo(Bytes.mib(12));
    assertThat(chunk(POOL, "s").used()).isEqualTo(Bytes.mib(12));
    enter("dd if=/dev/zero of=/dev/g/v bs=1M count=2 status=none");
    assertThat(chunk(POOL, "Data").used()).isEqualTo(Bytes.mib(14));
  }

  @Test
  void theRoomOfASnapshotFillsAndIsAllTakenOnceItIsLost() {
    enter("vgcreate g /dev/loop0", "lvcreate -L 16M -n v g");
    assertThat(enter("lvcreate -s -L 4M -n s g/v"))
        .contains(new StorageEvent.SnapshotTaken("g", "v", "s"));
    assertThat(chunk("g", "s").used().value()).isLessThan(1 << 20);
    enter("dd if=data of=/dev/g/v bs=1M count=2 status=none");
    assertThat(chunk("g", "s").used().value()).isBetween(2L << 20, 3L << 20);
    enter("dd if=data of=/dev/g/v bs=1M status=none");
    assertThat(chunk("g", "s").used()).isEqualTo(Bytes.mib(4));
  }

  @Test
  void aGroupOnAnArrayHasTheArrayForItsDevice() {
    enter("mdadm -C /dev/md0 -l 1 -n 2 /dev/loop0 /dev/loop1 --run", "vgcreate g /dev/md0");
    assertThat(storage().devices())
        .anyMatch(device -> device.name().equals("md0") && device.isBuilt());
    assertThat(storage().stores())
        .contains(
            new Stored.Store("g", "volume group", List.of("md0")),
            new Stored.Store("md0", "raid1", List.of("loop0", "loop1")));
  }

  @Test
  void aDeviceThatIsGoneIsMissingAndOneThatFailsIsNot() {
    enter("vgcreate g /dev/loop0 /dev/loop1", "fail-disk /dev/loop1");
    assertThat(storage().stores())
        .containsExactly(new Stored.Store("g", "volume group", List.of("loop0", "loop1")));
    enter("losetup -d /dev/loop1");
    assertThat(storage().stores())
        .containsExactly(new Stored.Store("g", "volume group", List.of("loop0", "-")));
  }
}
