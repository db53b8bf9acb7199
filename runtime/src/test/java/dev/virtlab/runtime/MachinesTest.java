package dev.virtlab.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.virtlab.lab.Event;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.machine.Machine.Phase;
import dev.virtlab.lab.machine.MachineEvent;
import dev.virtlab.runtime.act.Leftovers;
import dev.virtlab.runtime.doctor.GuestKernel;
import dev.virtlab.runtime.doctor.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Machines on a real QEMU, in the words of virsh. The figures that they print belong to the
/// machine that the tests run on.
@Tag("slow")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class MachinesTest {

  private static final String FAR = "qemu+ssh://far/system";

  private static final Duration EVENT_MAX = Duration.ofSeconds(90);

  @TempDir private Path runs;
  private LinuxLab lab;

  @BeforeEach
  void open() throws Exception {
    Real.needed();
    for (String tool : List.of("qemu-system-x86_64", "qemu-img")) {
      assumeTrue(Tools.find(tool).isPresent(), () -> "the real world lacks " + tool);
    }
    assumeTrue(GuestKernel.find(System.getenv()).isPresent(), "no kernel for guests here");
    lab = LinuxLab.openAtTerminal(runs);
  }

  @AfterEach
  void close() {
    if (lab != null) {
      lab.close();
      assertThat(Leftovers.find(runs).isEmpty()).isTrue();
    }
  }

  private String enter(String line) {
    List<String> lines = List.of(line.split("\n", -1));
    lines.subList(0, lines.size() - 1).forEach(lab::enter);
    Reply reply = lab.enter(lines.getLast());
    assertThat(reply.exit()).as("%s: %s%s", line, reply.stdout(), reply.stderr()).isZero();
    return reply.stdout().replace("\r", "");
  }

  /// Defines a machine with a Debian on its disk.
  ///
  /// @param more elements of its definition
  private void define(String name, String board, String more) {
    var _ = enter("cp /var/lib/libvirt/images/debian-12.qcow2 " + name + ".qcow2");
    String xml =
        """
        <domain type='kvm'><name>NAME</name><memory unit='MiB'>192</memory>
        <os><type machine='BOARD'>hvm</type></os>MORE
        <devices><disk type='file'><driver type='qcow2'/><source file='/root/NAME.qcow2'/>
        <target dev='vda'/></disk></devices></domain>
        X
        """
            .replace("NAME", name)
            .replace("BOARD", board)
            .replace("MORE", more)
            .strip();
    var _ = enter("cat >m.xml <<'X'\n" + xml);
    var _ = enter("virsh define m.xml");
  }

  /// Waits until something has been told; how long that took.
  private Duration await(String what, Predicate<Event> wanted) {
    Duration began = lab.now();
    while (lab.trace().events().stream().map(Stamped::event).noneMatch(wanted)) {
      assertThat(lab.now().minus(began)).as("time until " + what).isLessThan(EVENT_MAX);
      var _ = lab.pass(Duration.ofMillis(20));
    }
    return lab.now().minus(began);
  }

  private Duration awaitPhase(String name, Phase phase) {
    return await(
        name + " is " + phase,
        e ->
            e instanceof MachineEvent.PhaseReached p
                && p.machine().equals(name)
                && p.phase() == phase);
  }

  /// A machine as the trace folds it, which is what the world says of itself.
  private Optional<Machine> stands(String host, String name) {
    var truth = lab.truth(host);
    Optional<Machine> folded = State.of(lab.trace()).host(host).machines().machine(name);
    folded.ifPresent(machine -> assertThat(truth).contains(machine));
    return folded;
  }

  private <E extends MachineEvent> List<E> events(Class<E> kind) {
    return lab.trace().events().stream()
        .map(Stamped::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private static void figure(String what, Duration time) {
    System.out.printf("machines: %s %d ms%n", what, time.toMillis());
  }

  private Duration timed(String line) {
    Duration began = lab.now();
    var _ = enter(line);
    return lab.now().minus(began);
  }

  @Test
  void aMachineIsAProcessOfTheHostAndItsPhasesAreReadFromItsSerialLine() {
    define("small", "microvm", "");
    var _ = enter("virsh start small");
    figure("a microvm is up after", awaitPhase("small", Phase.UP));
    Machine up = stands("lab", "small").orElseThrow();
    assertThat(up.phase()).isEqualTo(Phase.UP);
    assertThat(enter("cat /proc/" + up.pid() + "/comm")).startsWith("qemu-system");
    assertThat(events(MachineEvent.PhaseReached.class))
        .extracting(MachineEvent.PhaseReached::phase)
        .containsExactly(Phase.KERNEL, Phase.INIT, Phase.UP);
    figure("suspend takes", timed("virsh suspend small"));
    assertThat(enter("virsh domstate small --reason")).startsWith("paused (user)");
    assertThat(stands("lab", "small").orElseThrow().status()).isEqualTo(Machine.Status.PAUSED);
    figure("resume takes", timed("virsh resume small"));
    var _ = enter("virsh destroy small");
    assertThat(stands("lab", "small").orElseThrow().status()).isEqualTo(Machine.Status.SHUT_OFF);
    assertThat(lab.enter("ls /proc/" + up.pid()).exit()).isNotZero();
  }

  @Test
  void whatThisMachineHasNotIsRefusedPlainly() {
    var _ =
        enter(
            "echo '<domain><name>big</name><memory unit=\"GiB\">9000</memory><os><type>hvm</type>"
                + "</os></domain>' >big.xml; virsh define big.xml");
    Reply reply = lab.enter("virsh start big 2>&1");
    assertThat(reply.exit()).isEqualTo(1);
    assertThat(reply.stdout()).contains("wants 9216000 MiB of memory", "give it less");
  }

  @Test
  void memoryAndProcessorsComeAndGoAndASnapshotBringsAllOfThemBack() {
    define("web", "q35", "<vcpu current='1'>2</vcpu><features><acpi/></features>");
    var _ = enter("virsh start web");
    figure("a q35 is up after", awaitPhase("web", Phase.UP));
    var _ = enter("virsh setmem web 128M");
    figure(
        "the balloon has taken 64 MiB after",
        await(
            "the balloon is filled",
            e -> e instanceof MachineEvent.MachineResized r && r.memory().value() == 128L << 20));
    var _ = enter("virsh console web");
    assertThat(enter("[ $(free -m | awk '/Mem/ {print $2}') -lt 110 ] && echo less"))
        .isEqualTo("less\n");
    var _ = enter("word=before; exit");
    figure("a snapshot takes", timed("virsh snapshot-create-as web calm"));
    figure("a processor is plugged in after", timed("virsh setvcpus web 2 --live"));
    assertThat(stands("lab", "web").orElseThrow().vcpus()).isEqualTo(2);
    var _ = enter("virsh console web");
    assertThat(enter("sleep 1; nproc")).isEqualTo("2\n");
    var _ = enter("exit");
    figure("reverting takes", timed("virsh snapshot-revert web calm"));
    Machine again = stands("lab", "web").orElseThrow();
    assertThat(again.vcpus()).isEqualTo(1);
    assertThat(again.snapshots()).containsExactly("calm");
    assertThat(again.phase()).isEqualTo(Phase.UP);
    var _ = enter("virsh shutdown web");
    figure(
        "the power button has ended it after",
        await("it is off", e -> e instanceof MachineEvent.MachineStopped s && isShutdown(s)));
  }

  private static boolean isShutdown(MachineEvent.MachineStopped stopped) {
    return stopped.reason().equals("shutdown");
  }

  @Test
  void aMachineGoesOnInAnotherProcessItsMemoryFirstOrBehindIt() {
    define("web", "pc", "");
    var _ = enter("virsh start web");
    figure("a pc is up after", awaitPhase("web", Phase.UP));
    var _ = enter("virsh console web");
    assertThat(lab.place().toString()).isEqualTo("lab ▸ vm web");
    assertThat(enter("cd /tmp; echo stays >word; hostname")).isEqualTo("web\n");
    assertThat(lab.place().directory()).isEqualTo("/tmp");
    var _ = enter("exit");
    assertThat(lab.place().toString()).isEqualTo("lab");

    var _ = enter("virsh migrate --live --unsafe web qemu+ssh://far/system");
    told("pre-copy");
    assertThat(enter("virsh domstate web --reason")).startsWith("shut off (migrated)");
    assertThat(stands("far", "web").orElseThrow().phase()).isEqualTo(Phase.UP);
    var _ = enter("virsh -c qemu+ssh://far/system console web");
    assertThat(enter("cat /tmp/word")).isEqualTo("stays\n");
    var _ = enter("exit");
    assertThat(lab.place().toString()).isEqualTo("lab");

    String far = "virsh -c qemu+ssh://far/system ";
    var _ =
        enter(
            far
                + "migrate --live --unsafe --postcopy --postcopy-after-precopy web"
                + " qemu+ssh://lab/system");
    told("post-copy");
    assertThat(events(MachineEvent.MigrationRound.class)).hasSizeGreaterThan(1);
    assertThat(stands("lab", "web").orElseThrow().status()).isEqualTo(Machine.Status.RUNNING);
  }

  /// A loop writes 8 MiB again and again, some hundred MiB a second, and none of it zeros, which
  /// would not be sent; a pause of 10 ms is time for 640 KiB, one of 50 ms for 3 MiB.
  @Test
  void aGuestThatWritesFasterThanIsSentArrivesOnlySlowedDownOrBeforeItsMemory() {
    define("busy", "pc", "");
    var _ = enter("virsh start busy");
    var _ = awaitPhase("busy", Phase.UP);
    var _ = enter("virsh console busy");
    var _ = enter("cd /run; tr '\\0' x </dev/zero | head -c 8388608 >from");
    var _ = enter("(while dd if=from of=to bs=64k conv=notrunc 2>/dev/null; do :; done) &");
    var _ = enter("exit");
    var _ = enter("virsh migrate-setspeed busy 64; virsh migrate-setmaxdowntime busy 10");

    var _ = enter("virsh migrate --live --unsafe busy " + FAR + " &");
    var _ =
        await(
            "ten rounds were sent",
            e -> e instanceof MachineEvent.MigrationRound round && round.round() >= 10);
    long sent =
        events(MachineEvent.MigrationRound.class).stream()
            .filter(round -> round.round() > 1)
            .mapToLong(MachineEvent.MigrationRound::sent)
            .sum();
    assertThat(sent).as("after the first round").isGreaterThan(3 * (8L << 20));
    assertThat(enter("virsh domjobinfo busy")).contains("Unbounded").doesNotContain("throttle");
    var _ = enter("virsh domjobabort busy; wait");
    assertThat(events(MachineEvent.MachineMigrated.class)).isEmpty();
    assertThat(events(MachineEvent.MigrationCanceled.class)).hasSize(1);
    assertThat(stands("lab", "busy").orElseThrow().status()).isEqualTo(Machine.Status.RUNNING);

    var _ = enter("virsh migrate-setmaxdowntime busy 50");
    String slow = "--auto-converge --auto-converge-initial 70 --auto-converge-increment 29";
    var _ = enter("virsh migrate --live --unsafe " + slow + " busy " + FAR + " &");
    String throttle = "";
    Duration began = lab.now();
    while (events(MachineEvent.MachineMigrated.class).isEmpty()) {
      assertThat(lab.now().minus(began)).isLessThan(EVENT_MAX);
      var _ = lab.pass(Duration.ofMillis(200));
      throttle += lab.enter("virsh domjobinfo busy | grep throttle").stdout();
    }
    figure("a guest that is slowed down has moved after", lab.now().minus(began));
    told("it");
    assertThat(throttle).contains("Auto converge throttle: 70", "Auto converge throttle: 99");
    assertThat(stands("far", "busy").orElseThrow().status()).isEqualTo(Machine.Status.RUNNING);

    String far = "virsh -c qemu+ssh://far/system ";
    String follow = "--postcopy --postcopy-after-precopy";
    var _ = enter(far + "migrate-setspeed busy 64; " + far + "migrate-setmaxdowntime busy 50");
    Duration behind =
        timed(far + "migrate --live --unsafe " + follow + " busy qemu+ssh://lab/system");
    figure("a guest that goes before its memory has moved after", behind);
    told("it");
    assertThat(stands("lab", "busy").orElseThrow().status()).isEqualTo(Machine.Status.RUNNING);
  }

  private void told(String how) {
    MachineEvent.MachineMigrated last = events(MachineEvent.MachineMigrated.class).getLast();
    figure(how + " stands still for", last.downtime());
  }
}
