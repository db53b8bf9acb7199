package dev.virtlab.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.Reply;
import dev.virtlab.simulator.host.DebianHost;
import dev.virtlab.userland.HostPrograms;
import dev.virtlab.userland.busybox.Busybox;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// busybox in a simulated host, held to what the real busybox 1.35 prints.
class BusyboxTest {

  /// One machine for all: no case depends on what another leaves behind.
  private static final SimulatedLab lab =
      SimulatedLab.of(
          new World(
              1,
              List.of(
                  new World.Host(
                      "lab",
                      Bytes.mib(256),
                      2,
                      World.Cgroups.V2,
                      1_700_000_000_000_000_000L,
                      new DebianHost(
                          Bytes.gib(1), HostPrograms.all(), Optional.empty(), List.of()))),
              Costs.REFERENCE,
              false));

  @Test
  void itListsEveryNameThatItsImageLinks() {
    assertThat(lab.enter("busybox --list").stdout().lines())
        .hasSize(269)
        .contains("busybox")
        .containsAll(Busybox.applets());
  }

  @Test
  void itSaysWhoItIsAndFillsTheLineWithItsNames() {
    assertThat(lab.enter("busybox").stdout())
        .startsWith("BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.\n")
        .contains("\t[, [[, acpid, adjtimex, ar, arch, arp, arping, ascii, ash, awk, base64,\n")
        .endsWith("\twhoami, xargs, xxd, xz, xzcat, yes, zcat\n");
  }

  @ParameterizedTest
  @CsvSource({
    "busybox nosuch,127,nosuch: applet not found",
    "busybox ls /nosuch,1,ls: /nosuch: No such file or directory",
    "busybox cat /nosuch,1,cat: can't open '/nosuch': No such file or directory",
    "busybox sleep x,1,sleep: invalid number 'x'",
    "busybox kill 99999,1,kill: can't kill pid 99999: No such process",
    "busybox kill,1,kill: you need to specify whom to kill",
    "busybox kill -NOPE 1,1,kill: bad signal name 'NOPE'",
    "busybox kill -0 99999 99998 x,3,kill: can't kill pid 99999: No such process",
    "busybox killall nosuch,1,killall: nosuch: no process killed",
    "busybox mount nosuch,1,mount: can't find nosuch in /etc/fstab",
    "busybox umount /tmp,1,umount: can't unmount /tmp: Invalid argument",
    "busybox dd bs=64m,1,dd: invalid number '64m'",
    "busybox tail -c 1M /etc/passwd,1,tail: invalid number '1M'",
    "busybox sh -c nosuch,127,sh: nosuch: not found",
    "busybox time nosuch,127,time: can't execute 'nosuch': No such file or directory",
  })
  void whatGoesWrongIsSaidAndCountedAsTheRealOneDoes(String line, int status, String message) {
    Reply reply = lab.enter(line);
    assertThat(reply.stderr()).startsWith(message + "\n");
    assertThat(reply.exit()).isEqualTo(status);
    assertThat(reply.stdout()).isEmpty();
  }

  @Test
  void aWrongOptionIsAnsweredWithTheWholeUsage() {
    assertThat(lab.enter("busybox free -x").stderr())
        .isEqualTo(
            """
            BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.

            Usage: free [-bkmgh]

            Display free and used memory
            """);
    assertThat(lab.enter("busybox pidof -s sh").stderr())
        .startsWith("pidof: invalid option -- 's'\nBusyBox v1.35.0 ");
    assertThat(lab.enter("busybox sort --nosuch").exit()).isEqualTo(2);
  }

  @Test
  void helpIsNoFailureAndSomeAppletsHaveNone() {
    Reply help = lab.enter("busybox uname --help");
    assertThat(help.exit()).isZero();
    assertThat(help.stderr()).contains("Usage: uname [-amnrspvio]");
    assertThat(lab.enter("busybox echo --help").stdout()).isEqualTo("--help\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "wget", "ip", "gzip", "httpd", "mdev"})
  void whatIsNotModelledSaysSoInOneSentence(String applet) {
    Reply reply = lab.enter("busybox " + applet + " --help");
    assertThat(reply.stderr()).startsWith(applet + ": virtlab does not model this applet; ");
    assertThat(reply.stderr().lines()).hasSize(1);
    assertThat(reply.exit()).isEqualTo(1);
  }

  @Test
  void anAppletThatTheShellRunsItselfShowsTheWordsOfTheShell() {
    assertThat(lab.enter("busybox sh -c 'ps; true'").stdout().lines().toList())
        .first()
        .isEqualTo("PID   USER     COMMAND");
    assertThat(lab.enter("busybox sh -c 'ps; true'").stdout().lines().toList())
        .last()
        .asString()
        .endsWith(" root     {ps} busybox sh -c ps; true");
    assertThat(lab.enter("busybox ps").stdout().lines().toList())
        .last()
        .asString()
        .endsWith(" root     busybox ps");
  }

  @Test
  void psKnowsItsColumnsAndTheirTitles() {
    assertThat(lab.enter("busybox ps -o pid=A,comm=BBBB,user").stdout())
        .startsWith("A BBBB USER\n");
    assertThat(lab.enter("busybox ps -o pid,stat,comm").stdout().lines().toList())
        .first()
        .isEqualTo("PID   STAT COMMAND");
    assertThat(lab.enter("busybox ps -o nosuch").stderr())
        .isEqualTo(
            "ps: bad -o argument 'nosuch', supported arguments: user,group,comm,args,pid,ppid,"
                + "pgid,nice,rgroup,ruser,tty,vsz,sid,stat,rss\n");
  }

  @Test
  void theBufferOfDdIsMemoryOfItsProcess() {
    lab.enter("dd if=/dev/zero of=/dev/null bs=64M &");
    lab.enter("busybox dd if=/dev/zero of=/dev/null bs=32M &");
    lab.enter("sleep 1");
    String processes = lab.enter("busybox ps -o rss,args; kill %1 %2").stdout();
    assertThat(processes)
        .containsPattern("6[4-9]m dd if=/dev/zero of=/dev/null bs=64M")
        .containsPattern("3[2-9]m busybox dd if=/dev/zero of=/dev/null bs=32M");
  }

  @Test
  void randomBytesAreDearerThanZerosAndTheirBufferIsMemoryToo() {
    String counted = " of=/dev/null bs=16M count=8 2>&1 | awk '/copied/ {print $1 / 1048576, $8}'";
    String[] zeros = lab.enter("dd if=/dev/zero" + counted).stdout().strip().split(" ", -1);
    String[] random = lab.enter("dd if=/dev/urandom" + counted).stdout().strip().split(" ", -1);

    assertThat(zeros[0]).isEqualTo("128");
    assertThat(random[0]).isEqualTo("128");
    assertThat(Double.parseDouble(random[1])).isGreaterThan(5 * Double.parseDouble(zeros[1]));
    lab.enter("dd if=/dev/urandom of=/dev/null bs=16M &");
    assertThat(lab.enter("sleep 1; busybox ps -o rss,args; kill %1").stdout())
        .containsPattern("1[6-9]m dd if=/dev/urandom of=/dev/null bs=16M");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tail /dev/zero",
        "busybox tail /dev/zero",
        "busybox tail -c 1000000000 /dev/zero",
      })
  void whoWaitsForTheEndOfZerosIsKilledWhenMemoryIsUsedUp(String line) {
    Reply reply = lab.enter(line);
    assertThat(reply.exit()).isEqualTo(137);
    assertThat(lab.enter("echo on").stdout()).isEqualTo("on\n");
  }

  @Test
  void onlyTheEndOfALongPipeIsKept() {
    assertThat(lab.enter("head -c 5000000 /dev/zero | busybox tail -c 5 | wc -c").stdout())
        .isEqualTo("5\n");
    assertThat(lab.enter("seq 300000 | tail -n 2").stdout()).isEqualTo("299999\n300000\n");
    assertThat(lab.enter("seq 300000 | busybox tail -n 1").stdout()).isEqualTo("300000\n");
  }

  @Test
  void filesAreComparedPastedAndSearchedForText() {
    lab.enter("cd /tmp; printf 'a\\nb\\n' > p1; printf 'c\\nd\\ne\\n' > p2; printf 'a\\nbX' > p3");
    assertThat(lab.enter("busybox paste p1 p2").stdout()).isEqualTo("a\tc\nb\td\ne\n");
    assertThat(lab.enter("busybox paste p2 p1").stdout()).isEqualTo("c\ta\nd\tb\ne\t");
    assertThat(lab.enter("busybox paste -s -d, p1 p2").stdout()).isEqualTo("a,b\nc,d,e\n");
    assertThat(lab.enter("busybox cmp p1 p3").stdout()).isEqualTo("p1 p3 differ: char 4, line 2\n");
    assertThat(lab.enter("busybox cmp -l p1 p2").stdout()).isEqualTo("1 141 143\n3 142 144\n");
    assertThat(lab.enter("busybox base64 p1").stdout()).isEqualTo("YQpiCg==\n");
    assertThat(lab.enter("busybox base64 p1 | busybox base64 -d").stdout()).isEqualTo("a\nb\n");
    assertThat(lab.enter("busybox base64 -d p1").stderr()).isEqualTo("base64: truncated input\n");
    assertThat(lab.enter("busybox factor 12 97").stdout()).isEqualTo("12: 2 2 3\n97: 97\n");
  }

  @Test
  void timeTellsTheClockAndHowItEnded() {
    Reply reply = lab.enter("busybox time sh -c 'sleep 1; exit 3'");
    assertThat(reply.exit()).isEqualTo(3);
    assertThat(reply.stderr())
        .startsWith("Command exited with non-zero status 3\nreal\t0m 1.0")
        .contains("user\t0m 0.00s\nsys\t0m 0.0");
  }
}
