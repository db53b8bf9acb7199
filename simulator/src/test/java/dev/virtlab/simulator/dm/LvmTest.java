package dev.virtlab.simulator.dm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.State;
import dev.virtlab.simulator.Costs;
import dev.virtlab.simulator.SimulatedLab;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.userland.HostPrograms;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Volume groups of loop devices, as a learner uses them: what was written to a volume is read
/// again after everything that happens below it.
class LvmTest {

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

  private String line(String line) {
    Reply reply = lab.enter(line);
    assertThat(State.of(lab.trace()).host("lab").standing()).isEqualTo(lab.truth("lab"));
    return reply.stdout() + reply.stderr();
  }

  private void well(String line) {
    Reply reply = lab.enter(line);
    assertThat(reply.exit()).as(line + ": " + reply.stderr()).isZero();
    assertThat(State.of(lab.trace()).host("lab").standing()).as(line).isEqualTo(lab.truth("lab"));
  }

  @BeforeEach
  void aGroupOfThreeDevices() {
    line("for i in 0 1 2; do truncate -s 32M d$i; losetup /dev/loop$i d$i; done");
    line("dd if=/dev/urandom of=data bs=1M count=10 status=none");
    well("vgcreate g /dev/loop0 /dev/loop1 /dev/loop2");
  }

  private void fill(String volume) {
    well("dd if=data of=/dev/g/" + volume + " bs=1M status=none");
  }

  private void assertWhole(String volume) {
    assertThat(line("cmp -n 10485760 data /dev/g/" + volume)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-L 40M", "-i 3 -I 4 -L 24M", "--type raid1 -m 2 -L 16M"})
  void everyKindOfVolumeKeepsWhatIsWritten(String kind) {
    well("lvcreate " + kind + " -n v g");
    fill("v");
    assertWhole("v");
    well("vgchange -an g; vgchange -ay g");
    assertWhole("v");
  }

  @Test
  void aVolumeThatIsGrownAndMovedWhileInUseStaysWhole() {
    well("lvcreate -L 12M -n v g");
    fill("v");
    well("lvextend -L +20M g/v /dev/loop1");
    well("lvcreate -L 4M -n w g; lvremove -y g/w");
    assertWhole("v");
    well("vgreduce g /dev/loop2; vgextend g /dev/loop2; pvmove /dev/loop0; vgreduce g /dev/loop0");
    well("dd if=/dev/zero of=/dev/loop0 bs=1M count=32 status=none");
    assertWhole("v");
  }

  @Test
  void aMirrorOutlivesADeadDisk() {
    well("lvcreate --type raid1 -m 1 -L 16M -n v g");
    fill("v");
    line("fail-disk /dev/loop0");
    assertWhole("v");
  }

  @Test
  void aSnapshotKeepsWhatWasThereUntilItIsFull() {
    well("lvcreate -L 16M -n v g");
    fill("v");
    well("lvcreate -s -L 12M -n s g/v");
    well("dd if=/dev/urandom of=/dev/g/v bs=1M count=8 status=none");
    assertWhole("s");
    well("vgchange -an g; vgchange -ay g");
    assertWhole("s");
    well("dd if=/dev/urandom of=/dev/g/v bs=1M count=16 status=none");
    assertThat(line("lvs --noheadings -o lv_attr g/s")).contains("swi-I-s---");
    assertThat(line("cmp -n 4096 data /dev/g/s")).contains("Input/output error");
  }

  @Test
  void whatIsWrittenToASnapshotDoesNotReachItsOrigin() {
    well("lvcreate -L 12M -n v g");
    fill("v");
    well("lvcreate -s -L 12M -n s g/v");
    well("dd if=/dev/zero of=/dev/g/s bs=1M count=2 status=none");
    assertWhole("v");
    assertThat(line("cmp -n 4096 data /dev/g/s")).contains("differ");
  }

  @Test
  void thinVolumesShareUntilTheyAreWrittenAndTheirPoolCanRunFull() {
    well("lvcreate -L 16M -V 100M -T g/p -n v");
    fill("v");
    well("lvcreate -s -n s g/v; lvchange -ay -K g/s");
    assertThat(line("lvs --noheadings -o data_percent g/p").strip()).isEqualTo("62.50");
    assertWhole("s");
    well("dd if=/dev/zero of=/dev/g/v bs=1M count=4 status=none");
    assertWhole("s");
    assertThat(line("lvs --noheadings -o data_percent g/p").strip()).isEqualTo("87.50");
    assertThat(line("dd if=/dev/urandom of=/dev/g/v bs=1M count=10 status=none"))
        .contains("No space left on device");
    assertThat(line("lvs --noheadings -o lv_attr g/p")).contains("twi-aotzD-");
    assertWhole("s");
    well("lvextend -L +8M g/p; lvremove -y g/v");
    well("vgchange -an g; vgchange -ay -K g");
    assertWhole("s");
  }

  @Test
  void aGroupWithAnotherNameHasItsVolumesUnderIt() {
    well("lvcreate -L 12M -n v g; lvcreate -s -L 4M -n s g/v; lvcreate -L 8M -V 20M -T g/p -n t");
    fill("v");
    well("vgrename g h");
    assertThat(line("cmp -n 10485760 data /dev/h/v; ls /dev/g")).contains("No such file");
    well("vgchange -an h; vgchange -ay h; cmp -n 10485760 data /dev/h/v; vgremove -f h");
  }

  @Test
  void aVolumeGetsCopiesAndLosesThemAgainWhileItIsRead() {
    well("lvcreate -L 12M -n v g");
    fill("v");
    well("lvconvert -y -m 2 g/v");
    line("fail-disk /dev/loop0");
    assertWhole("v");
    line("fail-disk -r /dev/loop0");
    well("lvconvert -y -m 1 g/v /dev/loop0");
    assertWhole("v");
    well("lvconvert -y -m 0 g/v; dd if=/dev/zero of=/dev/loop0 bs=1M seek=1 count=31 status=none");
    assertWhole("v");
    assertThat(line("lvs -a --noheadings -o lv_name g").strip()).isEqualTo("v");
  }

  @Test
  void whatASnapshotKeptComesBackByAMerge() {
    well("lvcreate -L 12M -n v g");
    fill("v");
    well("lvcreate -s -L 12M -n s g/v; lvcreate -s -L 12M -n other g/v");
    well("dd if=/dev/zero of=/dev/g/v bs=1M count=3 status=none");
    well("lvconvert --merge g/s");
    assertWhole("v");
    assertWhole("other");
  }

  @Test
  void aThinSnapshotTakesThePlaceOfItsOrigin() {
    well("lvcreate -L 24M -n p g; lvconvert -y --type thin-pool g/p");
    well("lvcreate -V 100M -T g/p -n v");
    fill("v");
    well("lvcreate -s -n s g/v; dd if=/dev/zero of=/dev/g/v bs=1M count=4 status=none");
    well("lvconvert --merge g/s");
    assertWhole("v");
    assertThat(line("lvs --noheadings -o lv_name,data_percent g/p").strip()).endsWith("41.67");
    assertThat(line("lvconvert --merge g/v")).contains("cannot be merged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writethrough", "writeback"})
  void aCacheMayHoldTheOnlyCopyAndGivesItBackBeforeItGoes(String mode) {
    well("lvcreate -L 12M -n v g /dev/loop0; lvcreate -L 20M -n fast g /dev/loop1");
    well("lvconvert -y --type cache --cachevol fast --cachemode " + mode + " g/v");
    well("dd if=data of=/dev/g/v bs=64k status=none");
    assertWhole("v");
    String dirty = line("lvs --noheadings -o cache_dirty_blocks g/v").strip();
    assertThat(dirty).isEqualTo(mode.equals("writeback") ? "160" : "0");
    well("vgchange -an g; vgchange -ay g");
    assertWhole("v");
    well("lvconvert -y --uncache g/v; dd if=/dev/zero of=/dev/loop1 bs=1M seek=1 count=31");
    assertWhole("v");
    assertThat(line("lvs -a --noheadings -o lv_name g").strip()).isEqualTo("v");
  }

  @Test
  void whatIsReadOftenIsReadFromTheFastDevice() {
    well("lvcreate -L 12M -n v g /dev/loop0; lvcreate -L 12M -n fast g /dev/loop1");
    fill("v");
    well("lvconvert -y --type cache --cachevol fast g/v");
    well("for i in $(seq 20); do dd if=/dev/g/v of=/dev/null bs=64k count=8 status=none; done");
    assertThat(line("lvs --noheadings -o cache_used_blocks,cache_read_hits g/v").strip())
        .matches("8 +32");
    assertWhole("v");
    well("lvconvert -y --splitcache g/v");
    assertWhole("v");
    assertThat(line("lvs --noheadings -o lv_name g").split("\\s+")).contains("fast", "v");
  }

  private int waiting() {
    String[] blocks =
        line("lvs --noheadings -o writecache_total_blocks,writecache_free_blocks g/v")
            .strip()
            .split(" +", -1);
    return Integer.parseInt(blocks[0]) - Integer.parseInt(blocks[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncache", "splitcache"})
  void writesWaitOnTheFastDeviceAndComeBackBeforeItGoes(String end) {
    well("lvcreate -L 12M -n v g /dev/loop0; lvcreate -an -Zn -L 24M -n fast g /dev/loop1");
    well("lvconvert -y --type writecache --cachevol fast g/v");
    well("dd if=data of=/dev/g/v bs=64k status=none");
    assertThat(waiting()).isEqualTo(2560);
    assertThat(line("cmp -n 4096 data /dev/mapper/g-v_wcorig")).contains("differ");
    assertWhole("v");
    well("vgchange -an g; vgchange -ay g");
    assertThat(waiting()).isEqualTo(2560);
    well("lvconvert -y --" + end + " g/v; dd if=/dev/zero of=/dev/loop1 bs=1M seek=1 count=31");
    assertWhole("v");
    assertThat(line("lvs -a --noheadings -o lv_name g").strip().split("\\s+"))
        .containsExactlyElementsOf(end.equals("uncache") ? List.of("v") : List.of("fast", "v"));
  }

  @Test
  void aWritecacheThatIsMoreThanHalfFullWritesBackWhatHasWaitedLongest() {
    well("lvcreate -L 12M -n v g /dev/loop0; lvcreate -an -Zn -L 12M -n fast g /dev/loop1");
    well("lvconvert -y --type writecache --cachevol fast g/v; dd if=data of=/dev/g/v bs=64k");
    assertThat(waiting()).isBetween(3060 * 45 / 100 - 1, 3060 / 2);
    assertThat(line("cmp -n 1048576 data /dev/mapper/g-v_wcorig")).isEmpty();
    assertThat(line("cmp -n 10485760 data /dev/mapper/g-v_wcorig")).contains("differ");
    assertWhole("v");
  }

  @Test
  void aPartOfABlockIsWrittenIntoWhatLiesThere() {
    well("lvcreate -L 12M -n v g /dev/loop0; lvcreate -an -Zn -L 12M -n fast g /dev/loop1");
    fill("v");
    well("lvconvert -y --type writecache --cachevol fast g/v");
    well("dd if=data of=/dev/g/v bs=512 skip=1001 seek=1001 count=3 oflag=direct conv=notrunc");
    assertThat(waiting()).isEqualTo(1);
    assertWhole("v");
  }

  @Test
  void aFileSystemOfSmallBlocksIsNotTornByAWritecache() {
    well("lvcreate -L 12M -n v g /dev/loop0; lvcreate -an -Zn -L 12M -n fast g /dev/loop1");
    well("mkfs.ext4 -q -b 1024 /dev/g/v");
    assertThat(line("lvconvert -y --type writecache --cachevol fast g/v"))
        .contains("Not modelled by this laboratory");
    assertThat(line("lvs -a --noheadings -o lv_name g").split("\\s+")).contains("fast", "v");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writethrough", "writeback"})
  void aPoolOfCopiesServesOneVolumeAndThenAnother(String mode) {
    well("lvcreate -L 12M -n v g /dev/loop0; lvcreate -L 12M -n w g /dev/loop0");
    well("lvcreate --type cache-pool -L 12M -n pool g /dev/loop1");
    well("lvconvert -y --type cache --cachepool pool --cachemode " + mode + " g/v");
    well("dd if=data of=/dev/g/v bs=64k status=none");
    String dirty = line("lvs --noheadings -o cache_dirty_blocks g/v").strip();
    assertThat(dirty).isEqualTo(mode.equals("writeback") ? "160" : "0");
    well("vgchange -an g; vgchange -ay g");
    assertWhole("v");
    well("lvconvert -y --splitcache g/v; lvconvert -y --type cache --cachepool pool g/w");
    fill("w");
    well("lvconvert -y --uncache g/w; dd if=/dev/zero of=/dev/loop1 bs=1M seek=1 count=31");
    assertWhole("v");
    assertWhole("w");
    assertThat(line("lvs -a --noheadings -o lv_name g").strip().split("\\s+"))
        .containsExactly("v", "w");
  }

  @Test
  void aCachedVolumeTakesItsPoolAlongWhenItIsRemoved() {
    well("lvcreate -y --type cache-pool -L 12M -n pool g /dev/loop1");
    well("lvcreate -y --type cache -L 8M -n v --cachepool pool g");
    assertThat(line("lvremove -y g/pool_cpool")).contains("in use");
    well("lvremove -y g/v");
    assertThat(line("lvs -a --noheadings -o lv_name g")).isEmpty();
    assertThat(line("vgs --noheadings -o vg_free_count g").strip()).isEqualTo("21");
  }

  @Test
  void whatAReportCannotShowIsNotPassedOver() {
    well("lvcreate -L 40M -n v g");
    assertThat(line("lvs --segments g").lines().map(String::strip))
        .containsExactly(
            "LV   VG Attr       #Str Type   SSize",
            "v    g  -wi-a-----    1 linear 28.00m",
            "v    g  -wi-a-----    1 linear 12.00m");
    assertThat(line("vgs --segments; dmsetup ls --tree; dmsetup info -c")).contains("--tree", "-c");
    assertThat(line("vgs --segments")).contains("Not modelled by this laboratory");
  }

  @Test
  void copiedImageFilesAreTheSameGroup() {
    well("lvcreate -L 40M -n v g");
    fill("v");
    well("vgchange -an g");
    line("for i in 0 1 2; do cp d$i e$i; losetup -d /dev/loop$i; done");
    line("for i in 2 0 1; do losetup -f e$i; done");
    well("vgchange -ay g");
    assertWhole("v");
  }

  @Test
  void aGroupStandsOnArraysAndCarriesAFileSystem() {
    line("for i in 3 4; do truncate -s 200M d$i; losetup /dev/loop$i d$i; done; mkdir m");
    well("mdadm -C /dev/md0 -l 1 -n 2 /dev/loop3 /dev/loop4 --run");
    well("vgcreate h /dev/md0; lvcreate -L 150M -n v h; mkfs.btrfs -q /dev/h/v");
    well("mount /dev/h/v m; cp data m; umount m; mount /dev/h/v m; cmp data m/data");
    assertThat(line("lvremove -f h/v")).contains("contains a filesystem in use");
    assertThat(line("mdadm -S /dev/md0")).contains("Cannot get exclusive access");
    assertThat(line("lsblk -no NAME,TYPE /dev/loop3")).contains("  └─h-v lvm");
  }
}
