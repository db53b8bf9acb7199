package dev.virtlab.worlds;

import static dev.virtlab.worlds.MachinesHost.holds;
import static dev.virtlab.worlds.MachinesHost.inside;
import static dev.virtlab.worlds.MachinesHost.lab;
import static dev.virtlab.worlds.MachinesHost.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Lab;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Machines that are written down while they run, and come back: snapshots and saved ones.
final class KeptMachinesTest {

  @Test
  void aSnapshotIsTheMachineAsItWasWithItsProcessesAndItsFiles() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.enter("virsh console web");
      lab.enter("word=before; echo one > /root/file; docker run -d --name box busybox sleep 1000");
      lab.enter("exit");
      lab.enter("virsh console web");
      lab.enter("kept=inside; date +%s.%N > /root/moment");
      lab.enter("\u001d");
      lab.enter("virsh snapshot-create-as web s1");
      lab.enter("virsh console web");
      lab.enter("rm /root/file; docker rm -f box; kept=lost; echo two > /root/other");
      lab.enter("\u001d");
      lab.pass(Duration.ofMinutes(1));
      holds(lab);

      assertThat(lab.enter("virsh snapshot-revert web s1").stdout())
          .isEqualTo("Domain snapshot s1 reverted\n\n");

      holds(lab);
      assertThat(lab.enter("virsh domstate web --reason").stdout())
          .isEqualTo("running (from snapshot)\n\n");
      lab.enter("virsh console web");
      assertThat(
              lab.enter("cat /root/file; ls /root/other; echo $kept; docker ps -q | wc -l")
                  .stdout())
          .isEqualTo(
              "one\nls: cannot access '/root/other': No such file or directory\ninside\n1\n");
      holds(lab);
    }
  }

  @Test
  void aMachineThatWasSavedToAFileComesBackOutOfACopyOfIt() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      inside(lab, "web", "word=kept; docker run -d --name box busybox sleep 1000; sleep 700 &");
      lab.enter("virsh save web /root/web.save; cp /root/web.save /root/copy; rm /root/web.save");
      holds(lab);
      assertThat(lab.enter("virsh domstate web --reason").stdout())
          .isEqualTo("shut off (saved)\n\n");
      lab.pass(Duration.ofHours(1));

      lab.enter("virsh restore copy");

      assertThat(inside(lab, "web", "echo $word; docker ps -q | wc -l; pgrep -c sleep"))
          .isEqualTo("kept\n1\n2\n");
      holds(lab);
      lab.enter("virsh managedsave web; virsh start web");
      assertThat(inside(lab, "web", "echo $word; cut -d. -f1 /proc/uptime")).isEqualTo("kept\n2\n");
      holds(lab);
      lab.enter("printf LibvirtQemudSavexxxxxxxxxxxxxxxxxxxx > bad; virsh destroy web");
      assertThat(lab.enter("virsh restore bad").exit()).isEqualTo(1);
      assertThat(lab.enter("virsh restore web.xml").stderr()).contains("image magic is incorrect");
      holds(lab);
    }
  }

  @Test
  void aMachineOutOfASnapshotHoldsAtOnceWhatItHeldThen() {
    try (Lab lab = lab()) {
      machine(lab, "web");
      lab.pass(Duration.ofSeconds(5));
      lab.enter("virsh snapshot-create-as web s1");
      String held = lab.enter("virsh domstats web --balloon | grep rss").stdout();

      lab.enter("virsh destroy web");
      lab.enter("virsh snapshot-revert web s1");

      assertThat(lab.enter("virsh domstats web --balloon | grep rss").stdout()).isEqualTo(held);
      holds(lab);
    }
  }
}
