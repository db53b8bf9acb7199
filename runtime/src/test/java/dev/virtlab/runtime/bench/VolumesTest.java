package dev.virtlab.runtime.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.runtime.act.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run without disks has no volumes, and says so of each line that asks for some.
final class VolumesTest {

  @TempDir private Path runs;
  private Journal journal;
  private Volumes volumes;

  @BeforeEach
  void open() throws IOException {
    journal = Journal.begin(runs, _ -> {});
    volumes = Volumes.open(journal, Optional.empty(), List.of(), false);
  }

  @AfterEach
  void close() throws IOException {
    volumes.close();
    journal.close();
  }

  @Test
  void aLineThatNamesAToolOfVolumesIsRefusedWithTheReason() {
    assertThat(volumes.lent()).isEmpty();
    for (String line :
        List.of(
            "lvs",
            "cd /root; vgcreate shop $A",
            "x=$(pvs -o pv_name)",
            "true && /sbin/lvcreate -L 4M shop",
            "dmsetup ls|sort",
            "pvck x")) {
      assertThat(volumes.refusal(line).map(Volumes.Refusal::told).orElse(""))
          .as(line)
          .contains("no LVM in the real world here: no loop devices can be made")
          .endsWith("\n");
    }
    assertThat(volumes.refusal("mdadm --detail /dev/md0").map(Volumes.Refusal::told).orElse(""))
        .startsWith("virtlab: mdadm: no md in the real world here");
  }

  @Test
  void otherLinesAreEntered() {
    for (String line :
        List.of(
            "ls /dev/vg", "cat lvm.conf", "echo pvcreated", "vgs=1", "./lvs", "btrfs device add")) {
      assertThat(volumes.refusal(line)).as(line).isEmpty();
    }
  }
}
