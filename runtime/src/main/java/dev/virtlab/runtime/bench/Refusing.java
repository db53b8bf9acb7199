package dev.virtlab.runtime.bench;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Signal;
import dev.virtlab.userland.program.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// System calls that a virtual machine with many threads must not make, or that a client program
/// has no business with: they fail with ENOSYS. Who serves a program overrides what it needs.
public interface Refusing extends Calls {

  /// The refusal.
  private static CallFailed refused() {
    return new CallFailed(Errno.ENOSYS);
  }

  @Override
  default int fork(Function<Calls, Step> child) {
    throw refused();
  }

  @Override
  default Step exec(String path, List<String> argv, Map<String, String> environment) {
    throw refused();
  }

  @Override
  default Optional<Ended> waitFor(int pid, boolean stoppedToo) {
    throw new CallFailed(Errno.ECHILD);
  }

  @Override
  default int pid() {
    return 1;
  }

  @Override
  default int ppid() {
    return 0;
  }

  @Override
  default int processGroup(int pid) {
    throw refused();
  }

  @Override
  default void setProcessGroup(int pid, int group) {
    throw refused();
  }

  @Override
  default void newSession() {
    throw refused();
  }

  @Override
  default void foreground(int group) {
    throw refused();
  }

  @Override
  default void kill(int pid, Optional<Signal> signal) {
    throw refused();
  }

  @Override
  default Disposition setDisposition(Signal signal, Disposition disposition) {
    return Disposition.DEFAULT;
  }

  @Override
  default Optional<Signal> takeCaught() {
    return Optional.empty();
  }

  @Override
  default Step dieOf(Signal signal) {
    return new Step.Exit(128 + signal.number());
  }

  @Override
  default void growMemory(long bytes) {
    throw refused();
  }

  @Override
  default int uid() {
    return 0;
  }

  @Override
  default int gid() {
    return 0;
  }

  @Override
  default int effectiveUid() {
    return 0;
  }

  @Override
  default int effectiveGid() {
    return 0;
  }

  @Override
  default List<Integer> groups() {
    return List.of();
  }

  @Override
  default void setUid(int uid) {
    throw refused();
  }

  @Override
  default void setGid(int gid) {
    throw refused();
  }

  @Override
  default void setGroups(List<Integer> groups) {
    throw refused();
  }

  @Override
  default void setNice(int pid, int nice) {
    throw refused();
  }

  @Override
  default void setName(String name) {}

  @Override
  default long[] times() {
    return new long[4];
  }

  @Override
  default int processors() {
    return java.lang.Runtime.getRuntime().availableProcessors();
  }

  @Override
  default void unshare(Set<Namespace.Kind> kinds) {
    throw refused();
  }

  @Override
  default void setns(int descriptor) {
    throw refused();
  }

  @Override
  default void setHostname(String name) {
    throw refused();
  }

  @Override
  default void setCapabilities(long mask) {
    throw refused();
  }

  @Override
  default void setNoNewPrivileges() {
    throw refused();
  }

  @Override
  default void setSeccompFilter(long granted) {
    throw refused();
  }

  @Override
  default long capabilities() {
    return 0;
  }

  @Override
  default void setPropagation(String target, Propagation propagation, boolean recursive) {
    throw refused();
  }

  @Override
  default void pivotRoot(String newRoot, String putOld) {
    throw refused();
  }

  @Override
  default void prompt(int status, boolean more) {}

  @Override
  default String terminalName(int master) {
    throw new CallFailed(Errno.ENOTTY);
  }

  @Override
  default void controlTerminal(int descriptor) {
    throw new CallFailed(Errno.ENOTTY);
  }

  @Override
  default void setRaw(int descriptor, boolean raw) {}

  @Override
  default boolean isInputWanted(int master) {
    return false;
  }

  @Override
  default void relay(int descriptor, BooleanSupplier wanted) {}

  @Override
  default int[] pipe() {
    throw refused();
  }

  @Override
  default void reboot(Reboot how) {
    throw refused();
  }

  @Override
  default void duplicate(int from, int to) {
    throw refused();
  }

  @Override
  default int duplicateAbove(int from, int least) {
    throw refused();
  }

  @Override
  default void chroot(String path) {
    throw refused();
  }

  @Override
  default int umask(int mask) {
    return 0022;
  }

  @Override
  default Duration now() {
    return Duration.ofNanos(System.nanoTime());
  }

  @Override
  default long epochNanoseconds() {
    java.time.Instant now = java.time.Instant.now();
    return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
  }
}
