package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerSpec.Mount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What may be mounted into a container, and where; moby's `volume/mounts`.
final class MountRules {

  private static final Set<String> ACCESS = Set.of("rw", "ro");
  private static final Set<String> LABELS = Set.of("z", "Z");
  private static final Set<String> PROPAGATIONS =
      Set.of("private", "rprivate", "slave", "rslave", "shared", "rshared");
  private static final Set<String> COPY = Set.of("nocopy");
  private static final Set<String> CONSISTENCY =
      Set.of("consistent", "cached", "delegated", "default");
  private static final String DEFAULT_PROPAGATION = "rprivate";

  private final Store store;

  MountRules(Store store) {
    this.store = store;
  }

  /// Judges what was given with `--mount`, before anything is made.
  void checkSpecified(List<Mount> mounts) {
    for (Mount mount : mounts) {
      if (!mount.fromBinds()) {
        check(mount, true);
      }
    }
  }

  static void checkTmpfsTargets(List<Mount> mounts) {
    for (Mount mount : mounts) {
      if (isTmpfsOption(mount)) {
        checkTarget(mount.target());
      }
    }
  }

  /// Whether it was written with `--tmpfs`.
  private static boolean isTmpfsOption(Mount mount) {
    return mount.kind() == Mount.Kind.TMPFS && mount.fromBinds();
  }

  private static void checkTarget(String target) {
    if (Paths.clean(target).equals("/")) {
      throw Refusal.invalid("invalid specification: destination can't be '/'");
    } else if (!target.startsWith("/")) {
      throw Refusal.invalid("invalid mount path: '" + target + "' mount path must be absolute");
    }
  }

  private void check(Mount mount, boolean mustExist) {
    try {
      checkParts(mount, mustExist);
    } catch (Refusal refusal) {
      String type = mount.kind().name().toLowerCase(java.util.Locale.ROOT);
      throw Refusal.invalid("invalid mount config for type \"" + type + "\": " + refusal.message());
    }
  }

  private void checkParts(Mount mount, boolean mustExist) {
    if (mount.target().isEmpty()) {
      throw Refusal.invalid("field Target must not be empty");
    }
    checkTarget(mount.target());
    switch (mount.kind()) {
      case BIND -> checkBind(mount, mustExist);
      case VOLUME -> {
        if (mount.source().isEmpty() && mount.readOnly()) {
          throw Refusal.invalid("must not set ReadOnly mode when using anonymous volumes");
        }
      }
      case TMPFS -> {
        if (!mount.source().isEmpty()) {
          throw Refusal.invalid("field Source must not be specified");
        }
      }
    }
  }

  private void checkBind(Mount mount, boolean mustExist) {
    if (mount.source().isEmpty()) {
      throw Refusal.invalid("field Source must not be empty");
    } else if (!mount.fromBinds()
        && !mount.options().isEmpty()
        && !PROPAGATIONS.contains(mount.options())) {
      throw Refusal.invalid("invalid propagation mode: " + mount.options());
    } else if (!mount.source().startsWith("/")) {
      throw Refusal.invalid(
          "invalid mount path: '" + mount.source() + "' mount path must be absolute");
    } else if (mustExist && !store.existsOnHost(mount.source())) {
      throw Refusal.invalid("bind source path does not exist: " + mount.source());
    }
  }

  /// The mounts of a container, in the order in which they were asked for; volumes have no source
  /// yet, and those without a name are named by `names`.
  List<MountPoint> points(List<Mount> mounts, Identifiers names) {
    Map<String, MountPoint> points = new LinkedHashMap<>();
    for (boolean fromBinds : new boolean[] {true, false}) {
      for (Mount mount : mounts) {
        if (mount.fromBinds() == fromBinds && isPoint(mount)) {
          MountPoint point = fromBinds ? bound(mount, mounts) : specified(mount, names);
          if (points.putIfAbsent(point.target(), point) != null) {
            throw Refusal.invalid("Duplicate mount point: " + point.target());
          }
        }
      }
    }
    return new ArrayList<>(points.values());
  }

  private static boolean isPoint(Mount mount) {
    return !mount.fromBinds() || !mount.source().isEmpty();
  }

  private MountPoint bound(Mount mount, List<Mount> all) {
    String mode = mount.options();
    if (!isMode(mode)) {
      throw Refusal.invalid("invalid mode: " + mode);
    }
    try {
      check(mount, false);
    } catch (Refusal refusal) {
      throw Refusal.invalid(
          "invalid volume specification: '" + raw(mount) + "': " + refusal.message());
    }
    String target = Paths.clean(mount.target());
    for (Mount other : all) {
      if (isTmpfsOption(other) && other.target().equals(target)) {
        throw Refusal.invalid("Duplicate mount point: " + target);
      }
    }
    return mount.kind() == Mount.Kind.BIND
        ? bind(mount, mode, propagation(mode))
        : volume(mount, mount.source(), mode.isEmpty() ? "z" : mode, !has(mode, COPY));
  }

  private MountPoint specified(Mount mount, Identifiers names) {
    check(mount, true);
    String target = Paths.clean(mount.target());
    if (mount.kind() == Mount.Kind.BIND) {
      return bind(mount, "", mount.options().isEmpty() ? DEFAULT_PROPAGATION : mount.options());
    } else if (mount.kind() == Mount.Kind.TMPFS) {
      return new MountPoint("tmpfs", "", "", target, "", !mount.readOnly(), "", false, false);
    }
    String name = mount.source().isEmpty() ? names.next() : mount.source();
    return volume(mount, name, "z", !mount.options().equals("nocopy"));
  }

  private static MountPoint bind(Mount mount, String mode, String propagation) {
    return new MountPoint(
        "bind",
        "",
        Paths.clean(mount.source()),
        Paths.clean(mount.target()),
        mode,
        isWritable(mount),
        propagation,
        false,
        false);
  }

  private static MountPoint volume(Mount mount, String name, String mode, boolean copies) {
    return new MountPoint(
        "volume",
        name,
        "",
        Paths.clean(mount.target()),
        mode,
        isWritable(mount),
        "",
        mount.source().isEmpty(),
        copies);
  }

  private static boolean isWritable(Mount mount) {
    return !mount.readOnly() && !(mount.fromBinds() && words(mount.options()).contains("ro"));
  }

  /// `-v` as it was written.
  static String raw(Mount mount) {
    return mount.source()
        + ":"
        + mount.target()
        + (mount.options().isEmpty() ? "" : ":" + mount.options());
  }

  private static String propagation(String mode) {
    return words(mode).stream()
        .filter(PROPAGATIONS::contains)
        .findFirst()
        .orElse(DEFAULT_PROPAGATION);
  }

  private static List<String> words(String mode) {
    return List.of(mode.split(",", -1));
  }

  private static boolean has(String mode, Set<String> words) {
    return words(mode).stream().anyMatch(words::contains);
  }

  /// At most one word of each kind, and no others.
  static boolean isMode(String mode) {
    int known = 0;
    for (Set<String> kind : List.of(ACCESS, LABELS, PROPAGATIONS, COPY, CONSISTENCY)) {
      int count = (int) words(mode).stream().filter(kind::contains).count();
      if (count > 1) {
        return false;
      }
      known += count;
    }
    return mode.isEmpty() || known == words(mode).size();
  }
}
