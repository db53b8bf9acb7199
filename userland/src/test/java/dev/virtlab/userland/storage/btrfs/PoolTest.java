package dev.virtlab.userland.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// A pool on real bytes: what was written comes back, or it is said that it cannot.
class PoolTest {

  private static final long MIB = 1 << 20;
  private static final int PART = 256 << 10;

  /// Profiles whose data the pool can read; parity is measured only.
  private static final Map<Profile, Integer> LEAST =
      new TreeMap<>(
          Map.of(
              Profile.SINGLE,
              1,
              Profile.DUP,
              1,
              Profile.RAID0,
              2,
              Profile.RAID1,
              2,
              Profile.RAID10,
              4,
              Profile.RAID1C3,
              3,
              Profile.RAID1C4,
              4));

  private final List<MemoryMedium> media = new ArrayList<>();

  private Pool pool(Profile data, long... megabytes) {
    Pool pool = new Pool(new byte[16], 16_384, 0, "", 5);
    for (int i = 0; i < megabytes.length; i++) {
      MemoryMedium medium = new MemoryMedium(megabytes[i] * MIB);
      media.add(medium);
      byte[] uuid = new byte[16];
      uuid[0] = (byte) (i + 1);
      pool.add(new PoolDevice(i + 1L, uuid, medium.size(), Optional.of(medium), "/dev/loop" + i));
    }
    Profile safe = megabytes.length > 1 ? Profile.RAID1 : Profile.DUP;
    pool.make(Use.SYSTEM, safe);
    pool.moveSystemNode();
    pool.make(Use.METADATA, safe);
    pool.make(Use.DATA, data);
    return pool;
  }

  private static Pool reread(Pool pool, List<MemoryMedium> there) {
    List<Nodes.Member> members = new ArrayList<>();
    for (MemoryMedium medium : there) {
      SuperBlock block =
          SuperBlock.read(medium.read(SuperBlock.OFFSET, SuperBlock.SIZE)).orElseThrow();
      members.add(new Nodes.Member(block, medium, "/dev/again"));
    }
    Pool again = Nodes.read(members).pool();
    assertThat(again.generation()).isEqualTo(pool.generation());
    return again;
  }

  private static void commit(Pool pool) {
    Nodes.commit(pool, new Nodes.Content(new byte[0], 1, 0));
  }

  /// Address and length of free room; length 0 where there is none.
  private static long[] take(Pool pool) {
    try {
      return pool.take(Use.DATA, PART, Optional.empty());
    } catch (CallFailed full) {
      return new long[] {0, 0};
    }
  }

  private static boolean isNearSuperBlock(Pool pool, long[] run) {
    return pool.chunkOf(run[0]).places(run[0]).stream()
        .anyMatch(place -> Math.abs(place.physical() - 64 * MIB) < MIB);
  }

  /// Writes so much, and gives what lies where.
  private static NavigableMap<Long, byte[]> fill(Pool pool, Random random, long most) {
    TreeMap<Long, byte[]> written = new TreeMap<>();
    for (long done = 0; done < most; ) {
      long[] got = pool.take(Use.DATA, PART, Optional.empty());
      byte[] bytes = new byte[(int) got[1]];
      random.nextBytes(bytes);
      pool.copies().write(got[0], bytes);
      written.put(got[0], bytes);
      done += bytes.length;
    }
    return written;
  }

  private static void assertReads(Pool pool, Map<Long, byte[]> written) {
    written.forEach(
        (address, bytes) ->
            assertThat(pool.copies().read(address, bytes.length))
                .as("at %d", address)
                .isEqualTo(bytes));
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"RAID5", "RAID6"},
      mode = Mode.EXCLUDE)
  void noDataLiesWhereADeviceHasItsSuperBlock(Profile profile) {
    Pool pool = pool(profile, 160, 160, 160, 160);
    TreeMap<Long, byte[]> written = new TreeMap<>();
    Random random = new Random(1);
    for (long[] got = take(pool); got[1] > 0; got = take(pool)) {
      if (isNearSuperBlock(pool, got)) {
        byte[] bytes = new byte[(int) got[1]];
        random.nextBytes(bytes);
        pool.copies().write(got[0], bytes);
        written.put(got[0], bytes);
      }
    }
    commit(pool);
    assertThat(written).hasSizeGreaterThan(2);
    for (MemoryMedium medium : media) {
      assertThat(SuperBlock.read(medium.read(64 * MIB, SuperBlock.SIZE))).isPresent();
    }
    assertReads(pool, written);
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"RAID5", "RAID6"},
      mode = Mode.EXCLUDE)
  void whatALostDeviceTakesAlongIsWhatNoOtherHas(Profile profile) {
    for (int lost = 0; lost < 4; lost++) {
      for (int other = lost; other < 4; other++) {
        media.clear();
        Pool pool = pool(profile, 160, 224, 160, 320);
        NavigableMap<Long, byte[]> written = fill(pool, new Random(lost * 4L + other), 3 * MIB);
        commit(pool);
        media.get(lost).tearOut();
        media.get(other).tearOut();
        for (Map.Entry<Long, byte[]> entry : written.entrySet()) {
          assertThat(reads(pool, entry))
              .as("%s without %d and %d at %d", profile, lost, other, entry.getKey())
              .isEqualTo(isWhole(pool, entry, lost, other));
        }
      }
    }
  }

  /// Whether every stripe of a run has a copy on a device that is left.
  private static boolean isWhole(Pool pool, Map.Entry<Long, byte[]> run, int lost, int other) {
    for (int i = 0; i < run.getValue().length; i += Pool.SECTOR) {
      long at = run.getKey() + i;
      boolean left =
          pool.chunkOf(at).places(at).stream()
              .map(place -> place.device().id() - 1)
              .anyMatch(device -> device != lost && device != other);
      if (!left) {
        return false;
      }
    }
    return true;
  }

  private static boolean reads(Pool pool, Map.Entry<Long, byte[]> run) {
    try {
      assertThat(pool.copies().read(run.getKey(), run.getValue().length)).isEqualTo(run.getValue());
      return true;
    } catch (CallFailed lost) {
      return false;
    }
  }

  @Test
  void aMirroredPoolBearsTheLossOfEveryDeviceAndAStripedOneOfNone() {
    for (Map.Entry<Profile, Integer> each : LEAST.entrySet()) {
      for (int lost = 0; lost < 4; lost++) {
        media.clear();
        Pool pool = pool(each.getKey(), 160, 160, 160, 160);
        NavigableMap<Long, byte[]> written = fill(pool, new Random(lost), 2 * MIB);
        media.get(lost).tearOut();
        boolean all = written.entrySet().stream().allMatch(run -> reads(pool, run));
        assertThat(all)
            .as("%s without %d", each.getKey(), lost)
            .isEqualTo(each.getKey().tolerates() > 0 || isElsewhere(pool, lost));
      }
    }
  }

  private boolean isElsewhere(Pool pool, int lost) {
    return pool.chunks().stream()
        .filter(chunk -> chunk.use() == Use.DATA)
        .flatMap(chunk -> chunk.stripes().stream())
        .noneMatch(stripe -> stripe.device().medium().orElseThrow() == media.get(lost));
  }

  @Test
  void aSectorThatDoesNotFitItsChecksumIsReadFromTheOtherCopyAndPutRight() {
    Pool pool = pool(Profile.RAID1, 160, 160);
    NavigableMap<Long, byte[]> written = fill(pool, new Random(3), MIB);
    long address = written.firstKey();
    Chunk.Place first = pool.chunkOf(address).places(address).getFirst();
    MemoryMedium bad = media.get((int) first.device().id() - 1);
    bad.corrupt(first.physical() + 5000);
    assertReads(pool, written);
    assertThat(first.device().errors(PoolDevice.Counter.CORRUPTION)).isEqualTo(1);
    assertThat(bad.read(first.physical(), PART)).isEqualTo(written.get(address));
  }

  @Test
  void whatNoCopyHasIsAnErrorAndNeverWrongData() {
    Pool pool = pool(Profile.DUP, 320);
    NavigableMap<Long, byte[]> written = fill(pool, new Random(4), MIB);
    long address = written.firstKey();
    for (Chunk.Place place : pool.chunkOf(address).places(address)) {
      media.getFirst().corrupt(place.physical());
    }
    assertThatThrownBy(() -> pool.copies().read(address, Pool.SECTOR))
        .isInstanceOfSatisfying(
            CallFailed.class, failed -> assertThat(failed.errno()).isEqualTo(Errno.EIO));
  }

  @Test
  void aPoolIsReadAgainFromItsDevicesAsItWasCommitted() {
    for (Profile profile : LEAST.keySet()) {
      media.clear();
      Pool pool = pool(profile, 160, 160, 160, 160);
      NavigableMap<Long, byte[]> written = fill(pool, new Random(5), 2 * MIB);
      commit(pool);
      Pool again = reread(pool, media);
      assertReads(again, written);
      assertThat(again.chunks()).hasSameSizeAs(pool.chunks());
      assertThat(again.copies().sumCount()).isEqualTo(pool.copies().sumCount());
    }
  }

  @Test
  void manyStripedNodesAreFoundAgainFromTheSuperBlock() {
    Pool pool = pool(Profile.SINGLE, 640, 640);
    pool.make(Use.METADATA, Profile.RAID0);
    pool.chunks().stream()
        .filter(chunk -> chunk.use() == Use.METADATA && chunk.profile() == Profile.RAID1)
        .forEach(pool::drop);
    byte[] files = new byte[6 << 20];
    new Random(6).nextBytes(files);
    for (int i = 0; i < 3; i++) {
      Nodes.commit(pool, new Nodes.Content(files, 1, 7));
    }
    assertThat(pool.nodes()).hasSizeGreaterThan(300);
    List<Nodes.Member> members = new ArrayList<>();
    for (MemoryMedium medium : media) {
      byte[] block = medium.read(SuperBlock.OFFSET, SuperBlock.SIZE);
      members.add(new Nodes.Member(SuperBlock.read(block).orElseThrow(), medium, ""));
    }
    Nodes.Found found = Nodes.read(members);
    assertThat(found.files()).isEqualTo(files);
    assertThat(found.referenced()).isEqualTo(7);
  }

  @Test
  void theRoomOfADroppedChunkIsNotHadBeforeTheNextCommit() {
    Pool pool = pool(Profile.SINGLE, 320);
    Chunk first = pool.chunks().getLast();
    long at = first.stripes().getFirst().physical();
    long unallocated = pool.devices().getFirst().unallocated();
    pool.drop(first);
    assertThat(pool.devices().getFirst().unallocated())
        .isEqualTo(unallocated + first.stripeLength());
    Chunk before = pool.grow(Use.DATA, Profile.SINGLE).orElseThrow();
    assertThat(before.stripes().getFirst().physical()).isNotEqualTo(at);
    pool.drop(before);
    commit(pool);
    Chunk after = pool.grow(Use.DATA, Profile.SINGLE).orElseThrow();
    assertThat(after.stripes().getFirst().physical()).isEqualTo(at);
  }

  @Test
  void aDegradedPoolGetsSingleChunksAndAWholeOneTheSafest() {
    Pool pool = pool(Profile.RAID1, 320, 320);
    assertThat(pool.profile(Use.DATA)).isEqualTo(Profile.RAID1);
    pool.devices().getLast().on(Optional.empty(), "");
    assertThat(pool.profile(Use.DATA)).isEqualTo(Profile.SINGLE);
  }
}
