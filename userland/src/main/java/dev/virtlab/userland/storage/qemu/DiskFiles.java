package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.storage.image.DiskImage;
import dev.virtlab.userland.storage.image.DiskImage.Kind;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.storage.image.VdiImage;
import dev.virtlab.userland.storage.image.VmdkImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Disk images as the tools of a hosted hypervisor make, read, copy and join them.
public final class DiskFiles {

  private static final int PART = 1 << 20;

  private DiskFiles() {}

  /// What a file says of itself.
  ///
  /// @param size of the disk in bytes
  /// @param uuid its identity; empty where its format has none
  /// @param parent the identity of the image beneath
  public record Description(
      String format, long size, String uuid, Optional<String> parent, boolean fixed) {}

  /// Reads what a file says of itself.
  ///
  /// @throws ImageError if it cannot be opened
  public static Description describe(Calls calls, String path) {
    Chain chain = Chain.open(calls, path, "", Chain.How.READ_ALONE);
    try {
      DiskImage image = chain.image();
      return image instanceof VdiImage vdi
          ? new Description(
              "vdi",
              vdi.size(),
              vdi.uuid(),
              vdi.isChild() ? Optional.of(vdi.parent()) : Optional.empty(),
              vdi.isFixed())
          : new Description(image.format(), image.size(), "", Optional.empty(), false);
    } finally {
      chain.close();
    }
  }

  /// Makes an empty VDI.
  ///
  /// @throws ImageError if it cannot be made
  public static void vdi(Calls calls, String path, long size, boolean fixed, String uuid) {
    fresh(calls, path, file -> VdiImage.made(file, size, fixed, uuid));
  }

  /// Makes a VDI of what will differ from another image.
  ///
  /// @param parent the UUID of the image beneath
  public static void child(Calls calls, String path, long size, String parent, String uuid) {
    fresh(calls, path, file -> VdiImage.upon(file, size, parent, uuid));
  }

  /// Makes a VMDK of what will differ from another one.
  public static void delta(Calls calls, String path, String parent, int cid) {
    Chain below = Chain.open(calls, parent, "vmdk", Chain.How.READ_ALONE);
    try {
      if (!(below.image() instanceof VmdkImage image)) {
        throw new ImageError(dev.virtlab.userland.program.Errno.EINVAL);
      }
      fresh(calls, path, file -> VmdkImage.upon(file, path, cid, image, parent));
    } finally {
      below.close();
    }
  }

  /// Copies a disk into a VMDK of its own.
  public static void vmdk(Calls calls, List<String> files, String format, String to, int cid) {
    Chain from = Chain.stacked(calls, files, format);
    try {
      fresh(calls, to, file -> VmdkImage.create(file, from.size(), to, cid));
      Chain target = Chain.open(calls, to, "vmdk", Chain.How.WRITE_ALONE);
      pour(from, target, false);
      target.close();
    } finally {
      from.close();
    }
  }

  /// Packs a disk as it travels in an appliance: a stream-optimized VMDK.
  public static void stream(Calls calls, List<String> files, String format, String to, int cid) {
    Chain from = Chain.stacked(calls, files, format);
    try {
      fresh(
          calls,
          to,
          file -> {
            StreamVmdk target = StreamVmdk.create(file, from.size(), to, cid);
            for (long at = 0; at < from.size(); at += target.clusterSize()) {
              Chain.Found found = from.find(at, target.clusterSize());
              boolean empty = found.length() >= target.clusterSize() && isEmpty(found);
              if (!empty) {
                target.write(at, from.read(at, target.clusterSize()), DiskImage.Below.NOTHING);
              }
            }
            target.close();
          });
    } finally {
      from.close();
    }
  }

  private static boolean isEmpty(Chain.Found found) {
    return found.kind() != Kind.DATA && found.kind() != Kind.COMPRESSED;
  }

  /// Copies a disk into a VDI of its own.
  ///
  /// @param files the image first, each upon the next
  public static void copy(Calls calls, List<String> files, String format, String to, String uuid) {
    Chain from = Chain.stacked(calls, files, format);
    try {
      vdi(calls, to, from.size(), false, uuid);
      Chain target = Chain.open(calls, to, "vdi", Chain.How.WRITE_ALONE);
      pour(from, target, false);
      target.close();
    } finally {
      from.close();
    }
  }

  /// Writes what an image has into the one beneath.
  public static void merge(Calls calls, String child, String parent, String format) {
    Chain from = Chain.open(calls, child, format, Chain.How.READ_ALONE);
    Chain to = Chain.open(calls, parent, format, Chain.How.WRITE);
    try {
      pour(from, to, true);
    } finally {
      from.close();
      to.close();
    }
  }

  /// Says of an image that another one lies beneath it now.
  public static void relink(Calls calls, String child, String parent) {
    Chain top = Chain.open(calls, child, "vdi", Chain.How.WRITE_ALONE);
    try {
      ((VdiImage) top.image()).link(parent);
    } finally {
      top.close();
    }
  }

  /// @param onto whether zeros count too
  private static void pour(Chain from, Chain to, boolean onto) {
    for (long at = 0; at < from.size(); ) {
      Chain.Found found = from.find(at, Math.min(PART, from.size() - at));
      if (found.kind() == Kind.DATA || found.kind() == Kind.COMPRESSED) {
        to.write(at, from.read(at, (int) found.length()));
      } else if (onto && found.kind() != Kind.ABSENT) {
        to.write(at, new byte[(int) found.length()]);
      }
      at += found.length();
    }
  }

  private static void fresh(Calls calls, String path, Consumer<CallFile> make) {
    try {
      int descriptor =
          calls.open(path, EnumSet.of(Open.READ, Open.WRITE, Open.CREATE, Open.EXCLUSIVE), 0600);
      CallFile file = new CallFile(calls, descriptor, path);
      make.accept(file);
      file.close();
    } catch (CallFailed failed) {
      throw new ImageError(failed.errno());
    }
  }
}
