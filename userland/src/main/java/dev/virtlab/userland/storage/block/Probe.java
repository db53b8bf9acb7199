package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.storage.btrfs.SuperBlock;
import dev.virtlab.userland.storage.image.Octets;
import dev.virtlab.userland.storage.lvm.PvLabel;
import dev.virtlab.userland.storage.md.MdSuper;
import java.util.Optional;

/// What the first bytes of a device or file say that it is; libblkid.
///
/// @param part the identifier of one device of several; empty where there is none
/// @param offset where its mark lies
/// @param mark the bytes of the mark
public record Probe(
    String type, String label, String uuid, String part, String use, long offset, byte[] mark) {

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
        MdSuper.OFFSET,
        new byte[] {(byte) 0xfc, 0x4e, 0x2b, (byte) 0xa9});
  }

  private static Optional<Probe> ext(byte[] block) {
    if (Octets.little(block, 0x38, 2) != 0xef53) {
      return Optional.empty();
    }
    int end = 0x78;
    while (end < 0x88 && block[end] != 0) {
      end++;
    }
    return Optional.of(
        new Probe(
            "ext4",
            dev.virtlab.userland.text.Utf8.decode(block, 0x78, end),
            SuperBlock.uuid(java.util.Arrays.copyOfRange(block, 0x68, 0x78)),
            "",
            "filesystem",
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
