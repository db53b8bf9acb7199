package dev.virtlab.runtime.act;

import dev.virtlab.runtime.act.BlockStack.Built;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Whether a run may speak to a driver of volumes, by what files say of this machine now.
///
/// The fence keeps other block devices away, but a driver's own commands reach everything that it
/// has built: so the answer is no as long as it has built anything for anybody else.
public final class VolumeGate {

  private static final int NAMED_MAX = 3;

  private VolumeGate() {}

  /// What is in the way; empty where nothing is.
  ///
  /// @param loops the numbers of the run's loop devices, none where no run has begun
  /// @param known what stands on nothing and was made by the run
  public static Optional<String> obstacle(
      VolumeDriver driver, BlockStack now, List<Integer> loops, Predicate<Built> known) {
    if (driver.major().isEmpty()) {
      return Optional.of("not in this kernel: modprobe " + driver.module());
    } else if (!UserNamespace.own().isInitial()) {
      return Optional.of("only root of the machine may speak to it, not a plain user");
    } else if (!isVersionTwo()) {
      return Optional.of("the fence around it needs control groups of version 2 alone");
    }
    List<String> others =
        now.all().stream()
            .filter(built -> built.driver() == driver && !now.isOn(loops, built))
            .filter(built -> !(now.isBaseless(built) && known.test(built)))
            .map(Built::title)
            .toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(told(driver, others));
  }

  /// The drivers that a run which begins now could speak to.
  ///
  /// @param loops the numbers of loop devices on which something may stand already
  public static List<VolumeDriver> open(List<Integer> loops) {
    BlockStack now = BlockStack.here();
    return Stream.of(VolumeDriver.values())
        .filter(driver -> obstacle(driver, now, loops, _ -> false).isEmpty())
        .toList();
  }

  private static String told(VolumeDriver driver, List<String> others) {
    String what = driver == VolumeDriver.MAPPER ? "mapped device" : "array";
    String names = String.join(", ", others.subList(0, Math.min(NAMED_MAX, others.size())));
    return "this machine's disks are themselves volumes: %d %s%s not ours (%s%s)"
        .formatted(
            others.size(),
            what,
            others.size() == 1 ? " that is" : "s that are",
            names,
            others.size() > NAMED_MAX ? ", …" : "");
  }

  /// Programs that guard devices belong to groups of version 2, and everything that a run starts is
  /// surely in one only where there is no other version; `cgroup2` is then mounted at the root.
  private static boolean isVersionTwo() {
    return Files.exists(Path.of("/sys/fs/cgroup/cgroup.controllers"));
  }

  /// The devices of a run that speaks to drivers: those of its loop devices and of the drivers, and
  /// the harmless ones that every host has.
  ///
  /// @param kvm whether it has `/dev/kvm` too
  /// @throws IOException where the kernel does not know a driver
  public static DeviceFence fence(
      Path group, List<Integer> loops, List<VolumeDriver> drivers, boolean kvm) throws IOException {
    return DeviceFence.around(group, VolumeDevices.reached(loops, drivers, kvm));
  }

  /// Bars a driver from a group until the fence is taken away.
  public static DeviceFence bar(Path group, VolumeDriver driver) throws IOException {
    return DeviceFence.against(group, VolumeDevices.of(driver));
  }
}
