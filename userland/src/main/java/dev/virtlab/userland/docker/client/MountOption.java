package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerSpec;
import dev.virtlab.userland.docker.units.InvalidAmount;
import dev.virtlab.userland.docker.units.Numbers;
import dev.virtlab.userland.docker.units.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A mount, as `--mount type=bind,src=/a,dst=/b` gives it.
final class MountOption {

  private String type = "volume";
  private String source = "";
  private String target = "";
  private boolean readOnly;
  private String propagation = "";
  private String recursive = "";
  private boolean noCopy;
  private final List<String> tmpfs = new ArrayList<>();
  private final List<String> beyond = new ArrayList<>();
  private boolean bindOptions;
  private boolean volumeOptions;

  private MountOption() {}

  static MountOption parse(String text) throws InvalidAmount {
    MountOption mount = new MountOption();
    for (String field : Csv.fields(text)) {
      mount.field(field);
    }
    mount.check();
    return mount;
  }

  private void field(String field) throws InvalidAmount {
    int equals = field.indexOf('=');
    String key = equals < 0 ? field : field.substring(0, equals);
    if (equals < 0) {
      lone(key);
      return;
    }
    String value = field.substring(equals + 1);
    switch (key) {
      case "type" -> type = value.toLowerCase(Locale.ROOT);
      case "source", "src" -> source = value;
      case "target", "dst", "destination" -> target = value;
      case "readonly", "ro" -> readOnly = flag(key, value);
      case "consistency" -> {}
      case "bind-propagation" -> {
        bindOptions = true;
        propagation = value.toLowerCase(Locale.ROOT);
      }
      case "bind-nonrecursive" -> nonRecursive(flag(key, value));
      case "bind-recursive" -> recursive(value);
      case "bind-create-mountpoint" -> beyond(key, flag(key, value));
      case "volume-nocopy" -> {
        volumeOptions = true;
        noCopy = flag(key, value);
      }
      case "volume-label", "volume-subpath", "volume-driver", "volume-opt" -> {
        volumeOptions = true;
        beyond(key, !key.equals("volume-driver") || !value.equals("local"));
      }
      case "image-subpath" -> beyond(key, true);
      case "tmpfs-size" -> tmpfs.add("size=" + size(key, value));
      case "tmpfs-mode" -> tmpfs.add("mode=" + mode(key, value));
      default -> throw new InvalidAmount("unexpected key '" + key + "' in '" + field + "'");
    }
  }

  private void lone(String key) throws InvalidAmount {
    switch (key) {
      case "readonly", "ro" -> readOnly = true;
      case "volume-nocopy" -> {
        volumeOptions = true;
        noCopy = true;
      }
      case "bind-nonrecursive" -> nonRecursive(true);
      case "bind-create-mountpoint" -> beyond(key, true);
      default -> throw new InvalidAmount("invalid field '" + key + "' must be a key=value pair");
    }
  }

  private void nonRecursive(boolean on) {
    bindOptions = true;
    beyond("bind-nonrecursive", on);
  }

  private void recursive(String value) throws InvalidAmount {
    bindOptions = true;
    recursive = value;
    if (!List.of("enabled", "disabled", "writable", "readonly").contains(value)) {
      throw new InvalidAmount(
          "invalid value for bind-recursive: "
              + value
              + " (must be \"enabled\", \"disabled\", \"writable\", or \"readonly\")");
    }
    beyond("bind-recursive=" + value, !value.equals("enabled"));
  }

  private void beyond(String key, boolean used) {
    if (used) {
      beyond.add(key);
    }
  }

  private static boolean flag(String key, String value) throws InvalidAmount {
    try {
      return Numbers.parseBool(value);
    } catch (InvalidAmount _) {
      throw invalid(key, value);
    }
  }

  private static long size(String key, String value) throws InvalidAmount {
    try {
      return Sizes.ram(value);
    } catch (InvalidAmount _) {
      throw invalid(key, value);
    }
  }

  private static String mode(String key, String value) throws InvalidAmount {
    try {
      return Long.toString(Numbers.parseUint(value, 8, 32), 8);
    } catch (InvalidAmount _) {
      throw invalid(key, value);
    }
  }

  private static InvalidAmount invalid(String key, String value) {
    return new InvalidAmount("invalid value for " + key + ": " + value);
  }

  private void check() throws InvalidAmount {
    if (type.isEmpty() || target.isEmpty()) {
      throw new InvalidAmount(type.isEmpty() ? "type is required" : "target is required");
    }
    checkMix(volumeOptions, "volume");
    checkMix(bindOptions, "bind");
    checkMix(!tmpfs.isEmpty(), "tmpfs");
    if (!readOnly && (recursive.equals("readonly") || recursive.equals("writable"))) {
      throw new InvalidAmount(
          "option 'bind-recursive="
              + recursive
              + "' requires 'readonly' to be specified in conjunction");
    }
  }

  private void checkMix(boolean options, String kind) throws InvalidAmount {
    if (options && !type.equals(kind)) {
      throw new InvalidAmount("cannot mix '" + kind + "-*' options with mount type '" + type + "'");
    }
  }

  /// Keys that were given and that the world does not know.
  List<String> beyond() {
    return beyond;
  }

  String type() {
    return type;
  }

  /// Whether the type is one that the engine knows.
  boolean isKnown() {
    return List.of("bind", "volume", "tmpfs").contains(type);
  }

  /// As the API has it; a relative source begins in `directory`.
  ContainerSpec.Mount mount(String directory) {
    ContainerSpec.Mount.Kind kind = ContainerSpec.Mount.Kind.valueOf(type.toUpperCase(Locale.ROOT));
    String options =
        switch (kind) {
          case BIND -> propagation;
          case VOLUME -> noCopy ? "nocopy" : "";
          case TMPFS -> String.join(",", tmpfs);
        };
    String from =
        source.equals(".") || source.startsWith("./")
            ? HostPaths.absolute(directory, source)
            : source;
    return new ContainerSpec.Mount(kind, from, target, readOnly, options, false);
  }
}
