package dev.virtlab.console.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.storage.StorageEvent;
import dev.virtlab.lab.storage.Stored;
import dev.virtlab.worlds.SimulatedWorlds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a watcher hears of devices and pools.
class StorageEventsTest {

  private Lab lab;

  @BeforeEach
  void boot() throws Exception {
    lab = SimulatedWorlds.build(CorpusTest.reference(), false);
  }

  private List<Event> enter(String... lines) {
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      Reply reply = lab.enter(line);
      assertThat(reply.exit()).as("%s: %s", line, reply.stderr()).isZero();
      reply.events().stream().map(Stamped::event).forEach(events::add);
    }
    return events;
  }

  private List<Event> pool(String profile, int devices) {
    List<Event> events = new ArrayList<>();
    for (int i = 1; i <= devices; i++) {
      events.addAll(enter("truncate -s 256M d" + i, "losetup /dev/loop" + i + " d" + i));
    }
    String all = "/dev/loop1" + (devices > 1 ? " /dev/loop2" : "");
    all += devices > 2 ? " /dev/loop3" : "";
    events.addAll(
        enter("mkfs.btrfs -q -d " + profile + " -m raid1 " + all, "mkdir p", "mount /dev/loop1 p"));
    return events;
  }

  @Test
  void aFileThatIsSeenAsADiskIsToldWithItsSize() {
    assertThat(enter("truncate -s 256M d1", "losetup /dev/loop1 d1"))
        .contains(new StorageEvent.DeviceAttached("loop1", "/root/d1", Bytes.mib(256)));
    assertThat(enter("truncate -s 300M d1", "losetup -c /dev/loop1"))
        .contains(new StorageEvent.DeviceResized("loop1", Bytes.mib(300)));
    assertThat(enter("fail-disk /dev/loop1")).contains(new StorageEvent.DeviceFailed("loop1"));
    assertThat(enter("fail-disk -r /dev/loop1", "losetup -d /dev/loop1"))
        .containsSubsequence(
            new StorageEvent.DeviceRestored("loop1"), new StorageEvent.DeviceDetached("loop1"));
  }

  @Test
  void aMountedPoolTellsItsChunksAndTheirPlaces() {
    assertThat(pool("raid1", 2))
        .filteredOn(StorageEvent.ChunkAllocated.class::isInstance)
        .map(event -> (StorageEvent.ChunkAllocated) event)
        .extracting(StorageEvent.ChunkAllocated::use)
        .contains("Data", "Metadata", "System");
    assertThat(lab.truth("lab"))
        .filteredOn(s -> s instanceof Stored.Chunk chunk && chunk.use().equals("Data"))
        .allSatisfy(
            s ->
                assertThat(((Stored.Chunk) s).places())
                    .extracting(Stored.Chunk::deviceOf)
                    .containsExactlyInAnyOrder("loop1", "loop2"));
  }

  @Test
  void whatIsWrittenToAMirrorGoesToBothDevices() {
    var _ = pool("raid1", 2);
    List<Event> events = enter("head -c 3M /dev/urandom > p/f");
    List<StorageEvent.BlocksWritten> written =
        events.stream()
            .filter(StorageEvent.BlocksWritten.class::isInstance)
            .map(StorageEvent.BlocksWritten.class::cast)
            .toList();
    assertThat(written.stream().mapToLong(w -> w.length().value()).sum()).isEqualTo(3L << 20);
    assertThat(written)
        .allSatisfy(w -> assertThat(w.devices()).containsExactlyInAnyOrder("loop1", "loop2"));
  }

  @Test
  void whatTurnedOverOnOneMirrorIsPutRightFromTheOther() {
    var _ = pool("raid1", 2);
    var _ = enter("head -c 1M /dev/urandom > p/f", "sync", "corrupt -n 5 /dev/loop2 2M 200M");
    List<Event> events = enter("btrfs scrub start -B p");
    assertThat(events)
        .filteredOn(StorageEvent.BlocksRepaired.class::isInstance)
        .isNotEmpty()
        .allSatisfy(e -> assertThat(((StorageEvent.BlocksRepaired) e).device()).isEqualTo("loop2"));
    assertThat(events).noneMatch(StorageEvent.DataLost.class::isInstance);
  }

  @Test
  void aDeviceThatTakesAnothersPlaceIsFilledFromTheMirrorAndNotBlamed() {
    var _ = pool("raid1", 2);
    var _ = enter("head -c 1M /dev/urandom > p/f", "sync", "fail-disk /dev/loop2");
    List<Event> events =
        enter(
            "truncate -s 256M d3",
            "losetup /dev/loop3 d3",
            "btrfs replace start -B 2 /dev/loop3 p");
    assertThat(events).noneMatch(StorageEvent.ChecksumFailed.class::isInstance);
    assertThat(events.stream().map(e -> e.getClass().getSimpleName()).distinct())
        .containsSubsequence("MembersChanged", "BlocksRepaired");
    assertThat(events)
        .filteredOn(StorageEvent.BlocksRepaired.class::isInstance)
        .allSatisfy(e -> assertThat(((StorageEvent.BlocksRepaired) e).device()).isEqualTo("loop3"));
  }

  @Test
  void whatHasNoOtherCopyIsLost() {
    var _ = pool("single", 2);
    var _ = enter("head -c 1M /dev/urandom > p/f", "sync");
    var _ = enter("corrupt -n 50 /dev/loop1 13M 8M");
    Reply reply = lab.enter("cat p/f > /dev/null");
    assertThat(reply.exit()).isNotZero();
    assertThat(reply.events().stream().map(Stamped::event))
        .anyMatch(StorageEvent.DataLost.class::isInstance);
  }

  @Test
  void aSnapshotWritesNoData() {
    var _ = pool("raid1", 2);
    var _ = enter("btrfs subvolume create p/a", "head -c 1M /dev/urandom > p/a/f", "sync");
    List<Event> events = enter("btrfs subvolume snapshot p/a p/b");
    assertThat(events).anyMatch(StorageEvent.SnapshotTaken.class::isInstance);
    assertThat(events).noneMatch(StorageEvent.BlocksWritten.class::isInstance);
  }

  @Test
  void aDeviceThatLeavesIsEmptiedFirst() {
    var _ = pool("raid1", 3);
    var _ = enter("head -c 1M /dev/urandom > p/f", "sync");
    List<Event> events = enter("btrfs device remove /dev/loop1 p");
    assertThat(events)
        .filteredOn(StorageEvent.MembersChanged.class::isInstance)
        .map(e -> ((StorageEvent.MembersChanged) e).devices())
        .containsExactly(List.of("loop2", "loop3"));
    assertThat(lab.truth("lab"))
        .filteredOn(Stored.Chunk.class::isInstance)
        .allSatisfy(
            s ->
                assertThat(((Stored.Chunk) s).places())
                    .noneMatch(place -> place.startsWith("loop1@")));
  }
}
