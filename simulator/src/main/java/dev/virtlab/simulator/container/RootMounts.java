package dev.virtlab.simulator.container;

import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.linux.GroupFiles;
import dev.virtlab.userland.docker.linux.HostFacts;
import dev.virtlab.userland.docker.linux.Scope;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import dev.virtlab.userland.program.Stat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The mounts of a bundle, made below a root file system that is not the root yet.
final class RootMounts {

  private static final Map<String, MountFlag> FLAGS =
      Map.of(
          "ro", MountFlag.RDONLY,
          "nosuid", MountFlag.NOSUID,
          "nodev", MountFlag.NODEV,
          "noexec", MountFlag.NOEXEC,
          "noatime", MountFlag.NOATIME,
          "strictatime", MountFlag.STRICTATIME,
          "relatime", MountFlag.RELATIME);

  /// Words that take a flag back, or mean what is so anyway.
  private static final List<String> SILENT =
      List.of("rw", "suid", "dev", "exec", "atime", "defaults", "bind", "rbind");

  private final Calls calls;
  private final Bundle bundle;
  private final Scope scope;
  private final Binding binding;

  RootMounts(Calls calls, Bundle bundle) {
    this.calls = calls;
    this.bundle = bundle;
    scope = new Scope(calls, bundle.root(), List.of());
    binding = new Binding(calls);
  }

  void mountAll() {
    for (Bundle.Mount mount : bundle.mounts()) {
      try {
        mount(mount, Options.of(mount.options()));
      } catch (CallFailed failure) {
        throw new Init.Refused(
            Init.refusal(
                "error during container init: error mounting \""
                    + mount.source()
                    + "\" to rootfs at \""
                    + mount.target()
                    + "\": mount "
                    + mount.source()
                    + ":"
                    + mount.target()
                    + ": "
                    + failure.errno().message().toLowerCase(Locale.ROOT)));
      }
    }
  }

  /// The words of a mount, taken apart.
  ///
  /// @param text what the file system itself reads
  private record Options(
      EnumSet<MountFlag> flags, Optional<Propagation> propagation, boolean recursive, String text) {

    static Options of(List<String> words) {
      EnumSet<MountFlag> flags = EnumSet.noneOf(MountFlag.class);
      Optional<Propagation> propagation = Optional.empty();
      boolean recursive = false;
      List<String> rest = new ArrayList<>();
      for (String word : words) {
        Optional<Propagation> passes = passing(word);
        if (FLAGS.containsKey(word)) {
          flags.add(FLAGS.get(word));
        } else if (passes.isPresent()) {
          propagation = passes;
          recursive = word.startsWith("r");
        } else if (!SILENT.contains(word)) {
          rest.add(word);
        }
      }
      return new Options(flags, propagation, recursive, String.join(",", rest));
    }

    private static Optional<Propagation> passing(String word) {
      return switch (word) {
        case "private", "rprivate" -> Optional.of(Propagation.PRIVATE);
        case "slave", "rslave" -> Optional.of(Propagation.SLAVE);
        case "shared", "rshared" -> Optional.of(Propagation.SHARED);
        case "unbindable", "runbindable" -> Optional.of(Propagation.UNBINDABLE);
        default -> Optional.empty();
      };
    }
  }

  private void mount(Bundle.Mount mount, Options options) {
    String target = scope.resolve(mount.target(), true);
    switch (mount.type()) {
      case "bind" -> bind(mount.source(), target, options);
      case "cgroup" -> mountGroups(target, options);
      default -> {
        new WholeFiles(calls).makeDirectories(target, 0755);
        calls.mount(mount.source(), target, mount.type(), options.flags(), options.text());
        pass(target, options);
      }
    }
  }

  private void pass(String target, Options options) {
    options
        .propagation()
        .ifPresent(propagation -> calls.setPropagation(target, propagation, options.recursive()));
  }

  private void bind(String source, String target, Options options) {
    binding.prepare(source, target);
    calls.mount(source, target, "", EnumSet.of(MountFlag.BIND, MountFlag.RECURSIVE), "");
    if (!options.flags().isEmpty()) {
      EnumSet<MountFlag> again = EnumSet.of(MountFlag.REMOUNT, MountFlag.BIND);
      again.addAll(options.flags());
      calls.mount(source, target, "", again, "");
    }
    pass(target, options);
  }

  /// Version 2 is mounted anew, in the container's own cgroup namespace; of version 1 the
  /// container's part of each hierarchy is bound.
  private void mountGroups(String target, Options options) {
    if (new HostFacts(calls).cgroupVersion() == 2) {
      mountUnified(target, options);
    } else {
      mountLegacy(target, options);
    }
  }

  private void mountUnified(String target, Options options) {
    new WholeFiles(calls).makeDirectories(target, 0755);
    calls.mount("cgroup", target, "cgroup2", options.flags(), options.text());
  }

  private void mountLegacy(String target, Options options) {
    new WholeFiles(calls).makeDirectories(target, 0755);
    EnumSet<MountFlag> writable = EnumSet.copyOf(options.flags());
    writable.remove(MountFlag.RDONLY);
    calls.mount("tmpfs", target, "tmpfs", writable, "mode=755");
    for (var entry : calls.list(GroupFiles.MOUNT)) {
      if (entry.type() == Stat.Type.DIRECTORY && !entry.name().equals("unified")) {
        String source = GroupFiles.MOUNT + "/" + entry.name() + bundle.cgroup();
        String own = target + "/" + entry.name();
        calls.mkdir(own, 0755);
        calls.mount(source, own, "", EnumSet.of(MountFlag.BIND), "");
        binding.seal(own, writable);
      }
    }
  }

  static boolean isMissing(CallFailed failure) {
    return failure.errno() == Errno.ENOENT;
  }
}
