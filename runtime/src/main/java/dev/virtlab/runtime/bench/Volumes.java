package dev.virtlab.runtime.bench;

import dev.virtlab.runtime.act.BlockStack;
import dev.virtlab.runtime.act.BlockStack.Built;
import dev.virtlab.runtime.act.DeviceFence;
import dev.virtlab.runtime.act.Effect;
import dev.virtlab.runtime.act.Journal;
import dev.virtlab.runtime.act.VolumeDriver;
import dev.virtlab.runtime.act.VolumeGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The device mapper and md in a workbench: there while they have built nothing for anybody else,
/// behind a fence that the kernel keeps, and noted in the journal.
///
/// Their commands reach all that they have built, on the whole machine; so it is looked at again
/// before each line, and a driver that has built something for another is barred from the workbench
/// until that is gone.
public final class Volumes implements AutoCloseable {

  /// The programs that speak to the drivers, as a word of their own.
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?<![\\w./-])(?:/(?:usr/)?s?bin/)?("
              + "(?:pv|vg|lv)(?:s|ck|scan|create|change|display|remove|resize)"
              + "|pvmove|(?:vg|lv)(?:extend|reduce|rename)|lvconvert"
              + "|vg(?:split|merge|export|import|cfgbackup|cfgrestore|mknodes)"
              + "|lvm|dmsetup|mdadm)(?![\\w.=-])");

  /// What mdadm writes the name of a new array to.
  static final String NEW_ARRAY = "/sys/module/md_mod/parameters/new_array";

  private static final int MINOR_LOW = 0xff;
  private static final int MAJOR_MASK = 0xfff;
  private static final int MINOR_SHIFT = 12;

  private final Journal journal;
  private final Optional<Path> group;
  private final List<Integer> loops;
  private final Map<VolumeDriver, String> missing = new EnumMap<>(VolumeDriver.class);
  private final Map<VolumeDriver, DeviceFence> barred = new EnumMap<>(VolumeDriver.class);
  private final List<Built> known = new ArrayList<>();
  private Optional<DeviceFence> fence = Optional.empty();

  private Volumes(Journal journal, Optional<Path> group, List<Integer> loops) {
    this.journal = journal;
    this.group = group;
    this.loops = loops;
  }

  /// Raises the fence, if a driver can be lent.
  ///
  /// @param group the run's group of version 2
  /// @param loops the numbers of the run's loop devices
  /// @param kvm whether the workbench has `/dev/kvm`
  static Volumes open(Journal journal, Optional<Path> group, List<Integer> loops, boolean kvm) {
    Volumes volumes = new Volumes(journal, group, loops);
    BlockStack now = BlockStack.here();
    for (VolumeDriver driver : VolumeDriver.values()) {
      volumes.obstacle(driver, now).ifPresent(why -> volumes.missing.put(driver, why));
    }
    volumes.raise(kvm);
    return volumes;
  }

  private Optional<String> obstacle(VolumeDriver driver, BlockStack now) {
    return loops.isEmpty()
        ? Optional.of("no loop devices can be made")
        : VolumeGate.obstacle(driver, now, loops, this::isKnown);
  }

  private boolean isKnown(Built built) {
    return known.stream().anyMatch(built::isSame);
  }

  private void raise(boolean kvm) {
    List<VolumeDriver> lent = lent();
    if (!lent.isEmpty()) {
      try {
        fence = Optional.of(VolumeGate.fence(group.orElseThrow(), loops, lent, kvm));
      } catch (IOException refused) {
        String why = "the kernel keeps no fence for it: " + refused.getMessage();
        lent.forEach(driver -> missing.put(driver, why));
      }
    }
  }

  /// The drivers that this workbench was set up with.
  List<VolumeDriver> lent() {
    List<VolumeDriver> lent = new ArrayList<>(List.of(VolumeDriver.values()));
    lent.removeAll(missing.keySet());
    return lent;
  }

  /// Looks at what the drivers have built by now, and bars those that have built something for
  /// another.
  ///
  /// @return why the line must not be entered, if it names one that is not to be had
  public Optional<Refusal> refusal(String line) {
    Map<VolumeDriver, String> why = new EnumMap<>(missing);
    List<VolumeDriver> lent = lent();
    BlockStack now = lent.isEmpty() ? BlockStack.EMPTY : BlockStack.here();
    for (VolumeDriver driver : lent) {
      Optional<String> obstacle = obstacle(driver, now);
      obstacle.ifPresent(found -> why.put(driver, found));
      bar(driver, obstacle.isPresent());
    }
    Matcher named = PROGRAM.matcher(line);
    while (named.find()) {
      VolumeDriver driver =
          named.group(1).equals(VolumeDriver.MD.tool()) ? VolumeDriver.MD : VolumeDriver.MAPPER;
      if (why.containsKey(driver)) {
        return Optional.of(new Refusal(named.group(1), driver.subject(), why.get(driver)));
      }
    }
    return Optional.empty();
  }

  /// Why a line is not entered.
  public record Refusal(String tool, String subject, String why) {

    /// The exit status of the line.
    public static final int STATUS = 1;

    /// What is said of it.
    public String told() {
      return "virtlab: %s: no %s in the real world here: %s. The line was not entered; `simulated` has it, `doctor` says more.%n"
          .formatted(tool, subject, why);
    }
  }

  private void bar(VolumeDriver driver, boolean others) {
    try {
      if (others && !barred.containsKey(driver)) {
        barred.put(driver, VolumeGate.bar(group.orElseThrow(), driver));
      } else if (!others && barred.containsKey(driver)) {
        barred.remove(driver).close();
      }
    } catch (IOException refused) {
      throw new IllegalStateException("the fence could not be changed", refused);
    }
  }

  /// Notes what lines have built since, and lets the learner turn the knobs of his arrays.
  ///
  /// @param root the workbench's root, seen from outside
  /// @param knobs is told the folder in sysfs of each new array
  public void look(Path root, Knobs knobs) throws IOException {
    if (lent().isEmpty()) {
      return;
    }
    BlockStack now = BlockStack.here();
    known.removeIf(old -> now.all().stream().noneMatch(old::isSame));
    for (Built built : now.all()) {
      boolean ours = now.isOn(loops, built) || (now.isBaseless(built) && isMadeIn(root, built));
      if (ours && !isKnown(built)) {
        journal.note(new Effect.BuildDevice(built));
        known.add(built);
        if (built.driver() == VolumeDriver.MD) {
          knobs.lend("/sys/devices/virtual/block/" + built.name() + "/md");
        }
      }
    }
  }

  /// Makes a folder of sysfs writable in the workbench.
  @FunctionalInterface
  public interface Knobs {
    void lend(String folder) throws IOException;
  }

  /// Whether somebody in the workbench has made a mapped device: without udev, who makes one makes
  /// its node too, and the workbench's `/dev` is its own.
  private static boolean isMadeIn(Path root, Built built) {
    try {
      Path node = root.resolve("dev/mapper").resolve(built.title());
      long device = ((Number) read(node, "unix:rdev")).longValue();
      long major = (device >> 8) & MAJOR_MASK;
      long minor = (device & MINOR_LOW) | ((device >> MINOR_SHIFT) & ~MINOR_LOW);
      return built.number().equals(major + ":" + minor);
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }

  private static Object read(Path node, String attribute) throws IOException {
    return Files.getAttribute(node, attribute, LinkOption.NOFOLLOW_LINKS);
  }

  /// What stands of the run's own.
  List<Built> standing() {
    return List.copyOf(known);
  }

  /// The fences go with the group of the run; what is open here is closed.
  @Override
  public void close() {
    List<DeviceFence> fences = new ArrayList<>(barred.values());
    fence.ifPresent(fences::add);
    for (DeviceFence each : fences) {
      try {
        each.close();
      } catch (IOException _) {
        // The group has gone already.
      }
    }
    barred.clear();
    fence = Optional.empty();
  }
}
