package dev.virtlab.simulator.file;

import dev.virtlab.userland.program.MountCalls.MountFlag;
import java.util.List;
import java.util.Optional;

/// What `/proc/PID/mountinfo` and `/proc/PID/mounts` say; proc(5).
final class MountTexts {

  /// The flags in the order in which the kernel shows them.
  private static final List<MountFlag> SHOWN =
      List.of(
          MountFlag.NOSUID,
          MountFlag.NODEV,
          MountFlag.NOEXEC,
          MountFlag.NOATIME,
          MountFlag.RELATIME);

  private MountTexts() {}

  /// One line for each mount below the root of the process, oldest first.
  static String mountinfo(Viewer process, Viewer reader) {
    StringBuilder text = new StringBuilder();
    for (Mount mount : process.mounts().mounts()) {
      Paths.below(process.root(), mount.top())
          .ifPresent(path -> line(text, mount, path, process, reader));
    }
    return text.toString();
  }

  private static void line(
      StringBuilder text, Mount mount, String path, Viewer process, Viewer reader) {
    FileSystem fileSystem = mount.fileSystem();
    text.append(mount.id()).append(' ').append(mount.parent().id()).append(' ');
    text.append(fileSystem.major()).append(':').append(fileSystem.minor()).append(' ');
    text.append(escaped(fileSystem.shownRoot(reader, mount.root()))).append(' ');
    text.append(escaped(path)).append(' ');
    text.append(mount.has(MountFlag.RDONLY) ? "ro" : "rw").append(flags(mount));
    propagation(text, mount, process);
    text.append(" - ").append(fileSystem.type()).append(' ');
    text.append(escaped(source(mount))).append(' ');
    text.append(fileSystem.isReadOnly() ? "ro" : "rw")
        .append(fileSystem.options(mount.root()))
        .append('\n');
  }

  private static void propagation(StringBuilder text, Mount mount, Viewer process) {
    mount.peers().ifPresent(group -> text.append(" shared:").append(group.id()));
    mount
        .master()
        .ifPresent(
            group -> {
              text.append(" master:").append(group.id());
              dominating(group, process)
                  .filter(seen -> seen != group)
                  .ifPresent(seen -> text.append(" propagate_from:").append(seen.id()));
            });
    if (mount.isUnbindable()) {
      text.append(" unbindable");
    }
  }

  /// The closest group above, that one included, of which the process sees a member.
  private static Optional<PeerGroup> dominating(PeerGroup group, Viewer process) {
    Optional<PeerGroup> above = Optional.of(group);
    while (above.isPresent()) {
      PeerGroup at = above.get();
      for (Mount member : at.members()) {
        if (member.isIn(process.mounts())
            && Paths.below(process.root(), member.top()).isPresent()) {
          return above;
        }
      }
      above = at.members().iterator().next().master();
    }
    return Optional.empty();
  }

  /// One line for each mount below the root of the process, in the form of fstab(5).
  static String mounts(Viewer process) {
    StringBuilder text = new StringBuilder();
    for (Mount mount : process.mounts().mounts()) {
      Paths.below(process.root(), mount.top())
          .ifPresent(
              path -> {
                text.append(escaped(source(mount))).append(' ').append(escaped(path)).append(' ');
                text.append(mount.fileSystem().type()).append(' ');
                text.append(mount.isReadOnly() ? "ro" : "rw").append(flags(mount));
                text.append(mount.fileSystem().options(mount.root())).append(" 0 0\n");
              });
    }
    return text.toString();
  }

  /// One line for each mount below the root of the process, in words.
  static String mountstats(Viewer process) {
    StringBuilder text = new StringBuilder();
    for (Mount mount : process.mounts().mounts()) {
      Paths.below(process.root(), mount.top())
          .ifPresent(
              path ->
                  text.append("device ")
                      .append(escaped(source(mount)))
                      .append(" mounted on ")
                      .append(escaped(path))
                      .append(" with fstype ")
                      .append(mount.fileSystem().type())
                      .append('\n'));
    }
    return text.toString();
  }

  static String source(Mount mount) {
    String source = mount.fileSystem().shownSource().orElse(mount.source());
    return source.isEmpty() ? "none" : source;
  }

  private static String flags(Mount mount) {
    StringBuilder text = new StringBuilder();
    for (MountFlag flag : SHOWN) {
      if (mount.has(flag)) {
        text.append(',').append(flag.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return text.toString();
  }

  /// Blanks, newlines, backslashes and hashes as octal numbers, so that words stay words.
  private static String escaped(String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case ' ' -> text.append("\\040");
        case '\t' -> text.append("\\011");
        case '\n' -> text.append("\\012");
        case '\\' -> text.append("\\134");
        case '#' -> text.append("\\043");
        default -> text.append(c);
      }
    }
    return text.toString();
  }
}
