package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import dev.virtlab.userland.tool.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The comma-separated options of mount(8), divided into what the kernel, the file system and the
/// tool itself read.
///
/// @param flags for mount(2)
/// @param data for the file system
/// @param propagations to be set afterwards, with whether they reach all mounts beneath
/// @param writable whether `rw` was written
/// @param mkdir whether a missing mount point is made
/// @param loop how a file becomes a device
public record MountOptions(
    Set<MountFlag> flags,
    String data,
    List<Map.Entry<Propagation, Boolean>> propagations,
    boolean writable,
    boolean mkdir,
    Loop loop) {

  /// How a file becomes a device.
  ///
  /// @param device empty: the first that is free
  /// @param limit 0: to the end of the file
  public record Loop(boolean wanted, String device, long offset, long limit) {

    private static final Loop NONE = new Loop(false, "", 0, 0);

    /// The same with one more option; itself where the option is another.
    private Loop with(String option) {
      int equals = option.indexOf('=');
      String value = option.substring(equals + 1);
      return switch (equals < 0 ? option : option.substring(0, equals)) {
        case "loop" -> new Loop(true, equals < 0 ? "" : value, offset, limit);
        case "offset" -> new Loop(true, device, Numbers.size(value).orElse(0L), limit);
        case "sizelimit" -> new Loop(true, device, offset, Numbers.size(value).orElse(0L));
        default -> this;
      };
    }
  }

  private static final Map<String, MountFlag> FLAGS =
      Map.ofEntries(
          Map.entry("ro", MountFlag.RDONLY),
          Map.entry("nosuid", MountFlag.NOSUID),
          Map.entry("nodev", MountFlag.NODEV),
          Map.entry("noexec", MountFlag.NOEXEC),
          Map.entry("noatime", MountFlag.NOATIME),
          Map.entry("relatime", MountFlag.RELATIME),
          Map.entry("strictatime", MountFlag.STRICTATIME),
          Map.entry("remount", MountFlag.REMOUNT),
          Map.entry("bind", MountFlag.BIND),
          Map.entry("move", MountFlag.MOVE));

  private static final Map<String, MountFlag> CLEARED =
      Map.ofEntries(
          Map.entry("rw", MountFlag.RDONLY),
          Map.entry("suid", MountFlag.NOSUID),
          Map.entry("dev", MountFlag.NODEV),
          Map.entry("exec", MountFlag.NOEXEC),
          Map.entry("atime", MountFlag.NOATIME),
          Map.entry("norelatime", MountFlag.RELATIME),
          Map.entry("nostrictatime", MountFlag.STRICTATIME));

  private static final Map<String, Propagation> PROPAGATIONS =
      Map.of(
          "shared", Propagation.SHARED,
          "private", Propagation.PRIVATE,
          "slave", Propagation.SLAVE,
          "unbindable", Propagation.UNBINDABLE);

  /// What the tool reads itself and the kernel never sees.
  private static final Set<String> OWN =
      Set.of(
          "defaults",
          "auto",
          "noauto",
          "user",
          "nouser",
          "users",
          "owner",
          "group",
          "nofail",
          "_netdev",
          "loop",
          "async",
          "diratime",
          "nodiratime",
          "sync",
          "dirsync",
          "silent",
          "loud",
          "lazytime",
          "nolazytime",
          "iversion",
          "noiversion",
          "mand",
          "nomand",
          "acl",
          "noacl");

  public MountOptions {
    flags = new TreeSet<>(flags);
    propagations = List.copyOf(propagations);
  }

  /// Reads a list; commas between double quotes divide nothing.
  public static MountOptions read(String list) {
    EnumSet<MountFlag> flags = EnumSet.noneOf(MountFlag.class);
    List<String> data = new ArrayList<>();
    List<Map.Entry<Propagation, Boolean>> propagations = new ArrayList<>();
    boolean writable = false;
    boolean mkdir = false;
    Loop loop = Loop.NONE;
    for (String option : split(list)) {
      String bare = option.startsWith("r") ? option.substring(1) : option;
      Loop looped = loop.with(option);
      if (!looped.equals(loop)) {
        loop = looped;
      } else if (FLAGS.containsKey(option)) {
        flags.add(FLAGS.get(option));
      } else if (CLEARED.containsKey(option)) {
        flags.remove(CLEARED.get(option));
        writable |= option.equals("rw");
      } else if (option.equals("rbind")) {
        flags.add(MountFlag.BIND);
        flags.add(MountFlag.RECURSIVE);
      } else if (PROPAGATIONS.containsKey(option) || PROPAGATIONS.containsKey(bare)) {
        boolean recursive = !PROPAGATIONS.containsKey(option);
        propagations.add(Map.entry(PROPAGATIONS.get(recursive ? bare : option), recursive));
      } else if (option.startsWith("X-mount.mkdir")) {
        mkdir = true;
      } else if (!isOwn(option)) {
        data.add(option);
      }
    }
    return new MountOptions(flags, String.join(",", data), propagations, writable, mkdir, loop);
  }

  private static boolean isOwn(String option) {
    return option.isEmpty()
        || OWN.contains(option)
        || option.startsWith("x-")
        || option.startsWith("X-")
        || option.startsWith("comment=");
  }

  private static List<String> split(String list) {
    List<String> options = new ArrayList<>();
    StringBuilder option = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        options.add(option.toString());
        option.setLength(0);
      } else {
        option.append(c);
      }
    }
    options.add(option.toString());
    return options;
  }
}
