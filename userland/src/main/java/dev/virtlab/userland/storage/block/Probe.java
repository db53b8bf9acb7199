package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.ext.ExtSuper;
import dev.virtlab.userland.storage.lvm.PvLabel;
import dev.virtlab.userland.storage.md.MdSuper;
import java.util.Optional;

/// What the first bytes of a device or file say that it is; libblkid.
///
/// @param part the identifier of one device of several; empty where there is none
/// @param blockSize of a file system, in bytes
/// @param offset where its mark lies
/// @param mark the bytes of the mark
public record Probe(
    String type,
    String label,
    String uuid,
    String part,
    String use,
    int blockSize,
    long offset,
    byte[] mark) {

  private static final int EXT_AT = 1024;

  /// Looks. Empty: nothing is known about it. [CallFailed]: it cannot be read.
  public static Optional<Probe> of(Calls calls, String path) {
    Placed file = Placed.open(calls, path, false);
    try {
      Optional<SuperBlock> btrfs = SuperBlock.read(file.read(SuperBlock.OFFSET, SuperBlock.SIZE));
      if (btrfs.isPresent()) {
        SuperBlock block = btrfs.get();
        return Optional.of(
            new Probe(
                "btrfs",
                block.label(),
                SuperBlock.uuid(block.fsid()),
                SuperBlock.uuid(block.deviceUuid()),
                "filesystem",
                block.sectorSize(),
                SuperBlock.OFFSET + 0x40,
                new byte[] {'_', 'B', 'H', 'R', 'f', 'S', '_', 'M'}));
      }
      Optional<PvLabel> label = PvLabel.read(file);
      if (label.isPresent()) {
        return label.map(Probe::volume);
      }
      Optional<Probe> member = MdSuper.read(file).map(Probe::member);
      return member.isPresent() ? member : ext(file.read(EXT_AT, 1024));
    } finally {
      file.close();
    }
  }

  private static Probe volume(PvLabel label) {
    return new Probe(
        "LVM2_member",
        "",
        label.dashed(),
        "",
        "raid",
        0,
        PvLabel.MARK,
        new byte[] {'L', 'V', 'M', '2', ' ', '0', '0', '1'});
  }

  private static Probe member(MdSuper block) {
    return new Probe(
        "linux_raid_member",
        block.name(),
        SuperBlock.uuid(block.uuid()),
        SuperBlock.uuid(block.deviceUuid()),
        "raid",
        0,
        MdSuper.OFFSET,
        new byte[] {(byte) 0xfc, 0x4e, 0x2b, (byte) 0xa9});
  }

  private static Optional<Probe> ext(byte[] bytes) {
    return ExtSuper.read(bytes)
        .map(
            block ->
                new Probe(
                    block.type(),
                    block.label(),
                    SuperBlock.uuid(block.uuid()),
                    "",
                    "filesystem",
                    block.blockSize(),
                    EXT_AT + 0x38,
                    new byte[] {0x53, (byte) 0xef}));
  }

  /// The same, where a device that cannot be read is unknown too.
  public static Optional<Probe> quietly(Calls calls, String path) {
    try {
      return of(calls, path);
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }
}
