package dev.virtlab.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lab.container.KernelEvent;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.lab.container.Namespace.Kind;
import dev.virtlab.simulator.file.Capability;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespacesTest {

  private final TestKernel host = new TestKernel();

  @AfterEach
  void theFoldOfTheTraceIsTheTruth() {
    assertThat(host.folded()).isEqualTo(host.kernel.standing());
  }

  private void does(Consumer<Calls> body) {
    host.start(
        calls -> {
          body.accept(calls);
          return new Step.Exit(0);
        });
    host.run();
  }

  private Optional<Errno> errno(Runnable call) {
    return ProcessTest.errno(call);
  }

  @Test
  void aHostBeginsWithTheEightNamespacesThatLinuxNumbers() {
    assertThat(host.events(KernelEvent.NamespaceCreated.class))
        .extracting(KernelEvent.NamespaceCreated::kind, KernelEvent.NamespaceCreated::inode)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.CGROUP, 4026531835L),
            org.assertj.core.groups.Tuple.tuple(Kind.IPC, 4026531839L),
            org.assertj.core.groups.Tuple.tuple(Kind.MOUNT, 4026531841L),
            org.assertj.core.groups.Tuple.tuple(Kind.NETWORK, 4026531840L),
            org.assertj.core.groups.Tuple.tuple(Kind.PID, 4026531836L),
            org.assertj.core.groups.Tuple.tuple(Kind.TIME, 4026531834L),
            org.assertj.core.groups.Tuple.tuple(Kind.USER, 4026531837L),
            org.assertj.core.groups.Tuple.tuple(Kind.UTS, 4026531838L));
  }

  @Test
  void aHostNameInsideIsNotTheHostsName() {
    does(
        calls -> {
          calls.unshare(Set.of(Kind.UTS));
          calls.setHostname("inner");
          host.tell(calls.hostname());
        });
    does(calls -> host.tell(calls.hostname()));
    assertThat(host.told).containsExactly("inner", "lab");
  }

  @Test
  void aNamespaceIsGoneWhenItsLastProcessIs() {
    does(
        calls -> {
          calls.unshare(EnumSet.of(Kind.UTS, Kind.IPC, Kind.NETWORK, Kind.MOUNT, Kind.CGROUP));
          calls.fork(child -> Io.sleep(child, Duration.ofSeconds(1), () -> new Step.Exit(0)));
        });
    assertThat(host.events(KernelEvent.NamespaceReleased.class))
        .extracting(KernelEvent.NamespaceReleased::kind)
        .containsExactly(Kind.CGROUP, Kind.IPC, Kind.MOUNT, Kind.NETWORK, Kind.UTS);
    assertThat(host.trace.events().getLast().at()).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void newNumbersRise() {
    does(
        calls -> {
          calls.unshare(Set.of(Kind.UTS));
          calls.unshare(Set.of(Kind.UTS));
        });
    assertThat(host.events(KernelEvent.NamespaceCreated.class))
        .extracting(KernelEvent.NamespaceCreated::inode)
        .endsWith(4026532200L, 4026532201L);
  }

  @Test
  void withoutCapabilityNobodyUnsharesButUsers() {
    does(
        calls -> {
          calls.setUid(1000);
          host.tell("" + errno(() -> calls.unshare(Set.of(Kind.UTS))));
          host.tell("" + errno(() -> calls.setHostname("mine")));
          calls.unshare(EnumSet.of(Kind.USER, Kind.UTS));
          calls.setHostname("mine");
          host.tell(calls.hostname());
          host.tell("uid " + calls.uid());
        });
    assertThat(host.told)
        .containsExactly("Optional[EPERM]", "Optional[EPERM]", "mine", "uid 65534");
  }

  @Test
  void rootOfANewUserNamespaceIsNobodyOutside() {
    does(
        calls -> {
          calls.unshare(Set.of(Kind.USER));
          host.tell("" + errno(() -> calls.setHostname("mine")));
          host.tell("" + errno(() -> calls.mount("t", "/tmp", "tmpfs", Set.of(), "")));
          calls.unshare(Set.of(Kind.MOUNT));
          calls.mount("t", "/tmp", "tmpfs", EnumSet.noneOf(MountFlag.class), "");
          host.tell("mounted");
        });
    assertThat(host.told).containsExactly("Optional[EPERM]", "Optional[EPERM]", "mounted");
  }

  @Test
  void aUserMapGivesNames() {
    Process[] made = new Process[1];
    made[0] =
        host.start(
            calls -> {
              calls.setGid(1000);
              calls.setUid(1000);
              calls.unshare(Set.of(Kind.USER));
              UserNamespace user = made[0].namespaces().user();
              Credentials who = made[0].credentials();
              host.tell("" + errno(() -> user.writeUsers(one(0), who)));
              user.writeUsers(one(1000), who);
              host.tell("" + errno(() -> user.writeUsers(one(1000), who)));
              host.tell("" + errno(() -> user.writeGroups(one(1000), who)));
              user.writeSetgroups(false, who);
              user.writeGroups(one(1000), who);
              host.tell(calls.uid() + ":" + calls.gid());
              host.tell(user.users().seenBy(IdMap.IDENTITY).toString());
              return new Step.Exit(0);
            });
    host.run();
    assertThat(host.told)
        .containsExactly(
            "Optional[EPERM]",
            "Optional[EPERM]",
            "Optional[EPERM]",
            "0:0",
            "[Range[inside=0, host=1000, count=1]]");
  }

  private static List<IdMap.Range> one(long outside) {
    return List.of(new IdMap.Range(0, outside, 1));
  }

  @Test
  void whoLeavesRootBehindLeavesItsCapabilities() {
    does(
        calls -> {
          host.tell(Long.toHexString(calls.capabilities()));
          calls.setCapabilities(Capability.KILL.bit() | Capability.SETUID.bit());
          calls.setUid(33);
          host.tell(Long.toHexString(calls.capabilities()));
          host.tell("" + errno(() -> calls.setUid(0)));
          host.tell("" + errno(() -> calls.kill(1, Optional.empty())));
        });
    assertThat(host.told).containsExactly("1ffffffffff", "0", "Optional[EPERM]", "Optional[EPERM]");
  }

  @Test
  void aChangeInANewMountNamespaceIsNotSeenOutside() {
    does(
        calls -> {
          calls.unshare(Set.of(Kind.MOUNT));
          calls.setPropagation("/", Propagation.PRIVATE, true);
          calls.mount("t", "/tmp", "tmpfs", EnumSet.noneOf(MountFlag.class), "");
          calls.mkdir("/tmp/inside", 0755);
          host.tell("" + calls.list("/tmp").size());
        });
    does(calls -> host.tell("" + calls.list("/tmp").size()));
    assertThat(host.told).containsExactly("1", "0");
    assertThat(host.events(KernelEvent.NamespaceEntered.class))
        .endsWith(new KernelEvent.NamespaceEntered(Kind.MOUNT, 4026532200L, 2));
  }

  @Test
  void nestedUserNamespacesHaveABottom() {
    does(
        calls -> {
          for (int i = 1; i < UserNamespace.LEVEL_MAX; i++) {
            calls.unshare(Set.of(Namespace.Kind.USER));
          }
          host.tell("" + errno(() -> calls.unshare(Set.of(Namespace.Kind.USER))));
        });
    assertThat(host.told).isEqualTo(List.of("Optional[EUSERS]"));
  }
}
