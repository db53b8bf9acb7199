package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.coreutils.Resolve;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Mounts with the calls that mount(8) makes: one for the mount, one more for each that the kernel
/// wants apart.
public final class Mounter {

  private final Calls calls;

  /// Mounts for a process.
  public Mounter(Calls calls) {
    this.calls = calls;
  }

  /// Mounts; fails as mount(2) does.
  public void mount(String source, String target, String type, MountOptions options) {
    Set<MountFlag> flags = options.flags();
    boolean bind = flags.contains(MountFlag.BIND);
    boolean remount = flags.contains(MountFlag.REMOUNT);
    if (bind && !remount) {
      Set<MountFlag> first = kept(flags, MountFlag.BIND, MountFlag.RECURSIVE);
      calls.mount(source, target, "", first, options.data());
      Set<MountFlag> rest = EnumSet.copyOf(flags);
      rest.removeAll(first);
      if (!rest.isEmpty()) {
        rest.add(MountFlag.REMOUNT);
        rest.add(MountFlag.BIND);
        calls.mount("none", target, "", rest, "");
      }
    } else {
      calls.mount(source, target, type, flags, options.data());
    }
    propagate(target, options.propagations());
  }

  private static Set<MountFlag> kept(Set<MountFlag> flags, MountFlag... wanted) {
    EnumSet<MountFlag> kept = EnumSet.noneOf(MountFlag.class);
    for (MountFlag flag : wanted) {
      if (flags.contains(flag)) {
        kept.add(flag);
      }
    }
    return kept;
  }

  /// Sets how mount events pass, one after the other.
  public void propagate(String target, List<Map.Entry<Propagation, Boolean>> propagations) {
    propagations.forEach(p -> calls.setPropagation(target, p.getKey(), p.getValue()));
  }

  /// The absolute name of a path that exists, else the path itself.
  public static String canonical(Calls calls, String path) {
    try {
      return Resolve.path(calls, path, Resolve.Mode.ALL_EXIST);
    } catch (CallFailed _) {
      return path;
    }
  }
}
