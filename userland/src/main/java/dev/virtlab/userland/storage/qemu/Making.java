package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.RawImage;
import dev.virtlab.userland.storage.image.VdiImage;
import dev.virtlab.userland.storage.image.VmdkImage;
import dev.virtlab.userland.storage.qcow2.Qcow2Image;
import dev.virtlab.userland.storage.qcow2.Qcow2Options;
import dev.virtlab.userland.tool.Input;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Making an image by the options of its format.
final class Making {

  private static final String STREAM = "streamOptimized";
  private static final List<String> PREALLOCATIONS = List.of("off", "metadata", "falloc", "full");

  /// The options of each format, in the order in which they are told.
  private static final Map<String, List<String>> OPTIONS =
      Map.of(
          "raw", List.of("size", "preallocation", "nocow", "extent_size_hint"),
          "qcow2",
              List.of(
                  "encryption",
                  "cluster_size",
                  "extended_l2",
                  "preallocation",
                  "compression_type",
                  "size",
                  "compat",
                  "backing_file",
                  "backing_fmt",
                  "data_file",
                  "data_file_raw",
                  "lazy_refcounts",
                  "refcount_bits"),
          "vdi", List.of("size", "static", "preallocation"),
          "vmdk",
              List.of(
                  "size",
                  "adapter_type",
                  "backing_file",
                  "backing_fmt",
                  "compat6",
                  "hwversion",
                  "toolsversion",
                  "subformat",
                  "zeroed_grain"));

  private static final Map<String, Map<String, String>> DEFAULTS =
      Map.of(
          "raw", Map.of(),
          "qcow2",
              Map.of(
                  "cluster_size", "65536",
                  "extended_l2", "off",
                  "compression_type", "zlib",
                  "lazy_refcounts", "off",
                  "refcount_bits", "16"),
          "vdi", Map.of("static", "off"),
          "vmdk", Map.of("compat6", "off", "hwversion", "undefined"));

  private static final List<String> SIZES = List.of("size", "cluster_size");
  private static final List<String> SWITCHES =
      List.of("encryption", "extended_l2", "lazy_refcounts", "static", "compat6", "nocow");

  private final String format;
  private final Map<String, String> given = new LinkedHashMap<>();

  /// @param format a format that can be made
  /// @param unknown what is said where there is no such format
  Making(String format, String unknown) {
    this.format = format;
    if (!OPTIONS.containsKey(format)) {
      throw Formats.unknown(format, unknown);
    }
  }

  /// Takes options with commas between. [ImageError]: one that the format does not have, or a value
  /// that it cannot have.
  Making with(String list) {
    for (String word : list.split(",")) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = equals < 0 ? "on" : word.substring(equals + 1);
      if (!word.isEmpty()) {
        set(name, value);
      }
    }
    return this;
  }

  /// Sets one option.
  Making set(String name, String value) {
    if (!OPTIONS.getOrDefault(format, List.of()).contains(name)) {
      throw new ImageError(Errno.EINVAL, "Invalid parameter '" + name + "'");
    }
    if (SIZES.contains(name)) {
      long size =
          Sizes.parse(value)
              .orElseThrow(
                  () ->
                      new ImageError(
                          Errno.EINVAL,
                          "Parameter '"
                              + name
                              + "' expects a non-negative number below 2^64\nOptional suffix k, M,"
                              + " G, T, P or E means kilo-, mega-, giga-, tera-, peta-\nand"
                              + " exabytes, respectively."));
      given.put(name, Long.toString(size));
    } else if (SWITCHES.contains(name) && !value.equals("on") && !value.equals("off")) {
      throw new ImageError(Errno.EINVAL, "Parameter '" + name + "' expects 'on' or 'off'");
    } else {
      given.put(name, value);
    }
    return this;
  }

  /// The value of an option: given, or the format's own; empty where there is none.
  String value(String name) {
    return given.getOrDefault(name, DEFAULTS.getOrDefault(format, Map.of()).getOrDefault(name, ""));
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  boolean takes(String name) {
    return OPTIONS.getOrDefault(format, List.of()).contains(name);
  }

  /// `name, fmt=… option=…` as the tool tells what it is about to do.
  String told(String name) {
    List<String> parts = new ArrayList<>();
    for (String option : OPTIONS.getOrDefault(format, List.of())) {
      if (!value(option).isEmpty()) {
        parts.add(" " + option + "=" + value(option));
      }
    }
    return "Formatting '" + name + "', fmt=" + format + String.join("", parts);
  }

  /// How a qcow2 image is laid out, by the options.
  Qcow2Options layout() {
    String compat = value("compat");
    int version =
        switch (compat) {
          case "", "1.1", "v3" -> 3;
          case "0.10", "v2" -> 2;
          default ->
              throw new ImageError(
                  Errno.EINVAL, "Parameter 'version' does not accept value '" + compat + "'");
        };
    if (has("preallocation") && !PREALLOCATIONS.contains(value("preallocation"))) {
      throw new ImageError(
          Errno.EINVAL,
          "Parameter 'preallocation' does not accept value '" + value("preallocation") + "'");
    }
    for (String option : List.of("encryption", "extended_l2", "data_file", "data_file_raw")) {
      if (!value(option).isEmpty() && !value(option).equals("off")) {
        throw new ImageError(Errno.EOPNOTSUPP, option + " is not modelled here: leave it out");
      }
    }
    if (!value("compression_type").equals("zlib")) {
      throw new ImageError(Errno.EOPNOTSUPP, "compression_type is not modelled here but for zlib");
    }
    return Qcow2Options.of(
        version,
        Long.parseLong(value("cluster_size")),
        Long.parseLong(value("refcount_bits")),
        value("lazy_refcounts").equals("on"));
  }

  /// Makes the image and leaves it open.
  Chain make(Calls calls, String name) {
    long size = Long.parseLong(value("size"));
    Optional<Qcow2Options> layout =
        format.equals("qcow2") ? Optional.of(layout()) : Optional.empty();
    if (value("subformat").equals("monolithicSparse")) {
      given.remove("subformat");
    }
    boolean stream = value("subformat").equals(STREAM);
    if (has("subformat") && !stream) {
      throw new ImageError(
          Errno.EOPNOTSUPP,
          "subformat is not modelled here but for monolithicSparse and " + STREAM);
    }
    CallFile file = fresh(calls, name);
    DiskImage image =
        switch (format) {
          case "qcow2" -> qcow2(file, size, layout.orElseThrow());
          case "vdi" ->
              VdiImage.create(file, size, value("static").equals("on"), random(calls, 32));
          case "vmdk" ->
              stream
                  ? StreamVmdk.create(file, size, name, cid(calls))
                  : VmdkImage.create(file, size, name, cid(calls));
          default -> raw(file, size);
        };
    return new Chain(name, image, Optional.empty(), file, false, true);
  }

  private static CallFile fresh(Calls calls, String name) {
    try {
      int descriptor = calls.open(name, EnumSet.of(Open.READ, Open.WRITE, Open.CREATE), 0644);
      CallFile file = new CallFile(calls, descriptor, name);
      ImageLock.take(file, true);
      file.truncate(0);
      return file;
    } catch (CallFailed failed) {
      throw new ImageError(
          failed.errno(), "Could not create '" + name + "': " + failed.errno().message());
    }
  }

  private DiskImage raw(CallFile file, long size) {
    String mode = value("preallocation");
    switch (mode) {
      case "", "off" -> {
        file.truncate(size);
        if (size > 0) {
          file.write(0, new byte[(int) Math.min(size, 512)]);
        }
      }
      case "falloc" -> file.allocate(0, size);
      case "full" -> {
        file.truncate(size);
        new RawImage(file).zero(0, size, false, DiskImage.Below.NOTHING);
      }
      default ->
          throw new ImageError(
              Errno.EINVAL,
              mode.equals("metadata")
                  ? "Unsupported preallocation mode 'metadata'"
                  : "Parameter 'preallocation' does not accept value '" + mode + "'");
    }
    return new RawImage(file);
  }

  private DiskImage qcow2(CallFile file, long size, Qcow2Options layout) {
    Optional<DiskImage.Backing> backing =
        has("backing_file")
            ? Optional.of(new DiskImage.Backing(value("backing_file"), value("backing_fmt")))
            : Optional.empty();
    Qcow2Image image = Qcow2Image.create(file, size, layout, backing);
    switch (value("preallocation")) {
      case "metadata" -> image.preallocate();
      case "falloc", "full" -> {
        image.preallocate();
        allocate(image, file);
      }
      default -> {}
    }
    return image;
  }

  /// Takes the room of all data.
  private static void allocate(Qcow2Image image, CallFile file) {
    for (long at = 0; at < image.size(); ) {
      DiskImage.Run run = image.run(at, image.size() - at);
      file.allocate(run.offset(), run.offset() + run.length());
      at += run.length();
    }
  }

  private static byte[] random(Calls calls, int count) {
    int descriptor = Input.open(calls, "/dev/urandom");
    try {
      return calls.read(descriptor, count) instanceof dev.virtlab.userland.program.Read.Some some
          ? some.bytes()
          : new byte[count];
    } finally {
      calls.close(descriptor);
    }
  }

  private static int cid(Calls calls) {
    return (int) dev.virtlab.userland.storage.image.Octets.little(random(calls, 4), 0, 4);
  }
}
