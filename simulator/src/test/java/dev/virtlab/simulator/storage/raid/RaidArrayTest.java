package dev.virtlab.simulator.storage.raid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.simulator.chance.RandomStream;
import dev.virtlab.simulator.storage.device.DeviceError;
import dev.virtlab.simulator.storage.device.MemoryDisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaidArrayTest {

  private static final int CHUNK = 512;
  private static final int ROWS = 12;
  private static final long SEED = 20260701;

  private final RandomStream random = RandomStream.of(SEED, "raid");
  private List<MemoryDisk> disks = List.of();

  private RaidArray array(Level level, Layout layout, Mirrors mirrors, int count) {
    disks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      disks.add(new MemoryDisk((long) CHUNK * ROWS));
    }
    return new RaidArray(new Geometry(level, layout, mirrors, count, CHUNK, ROWS), disks);
  }

  private byte[] filled(RaidArray array) {
    byte[] all = new byte[(int) array.size()];
    for (int i = 0; i < 200; i++) {
      int at = random.below(all.length);
      byte[] bytes = random.bytes(1 + random.below(Math.min(3000, all.length - at)));
      System.arraycopy(bytes, 0, all, at, bytes.length);
      array.write(at, bytes);
    }
    return all;
  }

  private void survives(Level level, Layout layout, Mirrors mirrors, int count, int lost) {
    RaidArray array = array(level, layout, mirrors, count);
    byte[] all = filled(array);
    String what = level + " " + layout + " " + mirrors + ", seed " + SEED;
    for (int i = 0; i < lost; i++) {
      disks.get((i * 2) % count).fail();
    }
    assertThat(array.read(0, all.length)).as(what + " degraded").isEqualTo(all);
    byte[] more = random.bytes(2000);
    array.write(100, more);
    System.arraycopy(more, 0, all, 100, more.length);
    assertThat(array.read(0, all.length)).as(what + " written degraded").isEqualTo(all);
    for (int i = 0; i < lost; i++) {
      array.spare(new MemoryDisk((long) CHUNK * ROWS));
    }
    array.useSpares();
    while (array.rebuild(5) > 0) {
      assertThat(array.read(0, all.length)).as(what + " rebuilding").isEqualTo(all);
    }
    assertThat(array.missing()).as(what).isZero();
    assertThat(array.scrub(false)).as(what + " in sync").isZero();
    assertThat(array.read(0, all.length)).as(what + " rebuilt").isEqualTo(all);
  }

  @Test
  void everyLayoutSurvivesWhatItsLevelPromises() {
    for (Layout layout : List.of(Layout.values()).subList(0, 6)) {
      survives(Level.RAID5, layout, Mirrors.USUAL, 5, 1);
    }
    for (Layout layout : Layout.values()) {
      survives(Level.RAID6, layout, Mirrors.USUAL, 6, 2);
    }
    survives(Level.RAID4, Layout.LEFT_SYMMETRIC, Mirrors.USUAL, 4, 1);
    survives(Level.RAID1, Layout.LEFT_SYMMETRIC, Mirrors.USUAL, 3, 2);
    for (String mirrors : List.of("n2", "f2", "o2")) {
      survives(Level.RAID10, Layout.LEFT_SYMMETRIC, Mirrors.of(mirrors).orElseThrow(), 4, 1);
      survives(Level.RAID10, Layout.LEFT_SYMMETRIC, Mirrors.of(mirrors).orElseThrow(), 5, 1);
    }
  }

  @Test
  void oneDiskTooManyLosesExactlyTheRowsThatNeedIt() {
    RaidArray array = array(Level.RAID5, Layout.LEFT_SYMMETRIC, Mirrors.USUAL, 3);
    byte[] all = filled(array);
    disks.get(0).fail();
    disks.get(1).fail();
    int readable = 0;
    for (int chunk = 0; chunk < all.length / CHUNK; chunk++) {
      int at = chunk * CHUNK;
      Mirrors.Place place = array.geometry().places(chunk)[0];
      if (place.disk() == 2) {
        assertThat(array.read(at, CHUNK)).isEqualTo(Arrays.copyOfRange(all, at, at + CHUNK));
        readable++;
      } else {
        assertThatThrownBy(() -> array.read(at, CHUNK)).isInstanceOf(DeviceError.class);
      }
    }
    assertThat(readable).isEqualTo(ROWS * 2 / 3);
  }

  @Test
  void anUnreadableSectorIsComputedAndWrittenAnew() {
    RaidArray array = array(Level.RAID6, Layout.LEFT_SYMMETRIC, Mirrors.USUAL, 5);
    byte[] all = filled(array);
    disks.get(1).spoil(CHUNK);
    assertThat(array.read(0, all.length)).isEqualTo(all);
    assertThat(array.corrected()).isEqualTo(1);
    assertThat(disks.get(1).read(CHUNK, CHUNK)).isNotNull();
  }

  @Test
  void anUnreadableSectorDuringRebuildIsALossOfThatRowOnly() {
    RaidArray array = array(Level.RAID5, Layout.LEFT_SYMMETRIC, Mirrors.USUAL, 4);
    filled(array);
    disks.get(2).spoil(CHUNK * 7);
    array.fail(0);
    array.spare(new MemoryDisk((long) CHUNK * ROWS));
    array.useSpares();
    int failures = 0;
    while (array.missing() > 0) {
      try {
        array.rebuild(ROWS);
      } catch (DeviceError _) {
        failures++;
      }
    }
    assertThat(failures).isEqualTo(1);
  }

  @Test
  void aFlippedBitIsSeenByAScrubAndByNobodyElse() {
    RaidArray array = array(Level.RAID5, Layout.LEFT_ASYMMETRIC, Mirrors.USUAL, 4);
    byte[] all = filled(array);
    disks.get(3).flip(CHUNK * 4 + 17, 0x20);
    array.read(0, all.length);
    assertThat(array.scrub(false)).isEqualTo(1);
    assertThat(array.scrub(true)).isEqualTo(1);
    assertThat(array.scrub(false)).isZero();
  }

  @Test
  void everyCopyKnowsItsChunk() {
    for (String word : List.of("n2", "n3", "f2", "f3", "o2", "o3")) {
      Mirrors mirrors = Mirrors.of(word).orElseThrow();
      for (int count = Math.max(2, mirrors.copies()); count < 8; count++) {
        long rows = 12L * mirrors.far();
        for (long chunk = 0; chunk < mirrors.capacity(count, rows); chunk++) {
          for (Mirrors.Place place : mirrors.places(count, rows, chunk)) {
            assertThat(mirrors.chunkAt(count, rows, place.disk(), place.chunk()))
                .as("%s of %d disks, %s", word, count, place)
                .isEqualTo(chunk);
          }
        }
      }
    }
  }
}
