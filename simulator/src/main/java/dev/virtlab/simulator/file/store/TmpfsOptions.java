package dev.virtlab.simulator.file.store;

import dev.virtlab.simulator.file.PagePayer;
import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.OptionalInt;

/// The mount options of tmpfs; tmpfs(5).
///
/// @param blocks pages that files may take
record TmpfsOptions(long blocks, long inodes, int mode, int uid, int gid) {

  private static final int MODE = 01777;
  private static final int KIB = 1024;

  /// What holds without options: half of the memory, one inode for two pages of it.
  record Defaults(long memory) {
    long blocks() {
      return memory / PagePayer.PAGE / 2;
    }

    long inodes() {
      return memory / PagePayer.PAGE / 2;
    }

    TmpfsOptions options(int uid, int gid) {
      return new TmpfsOptions(blocks(), inodes(), MODE, uid, gid);
    }
  }

  TmpfsOptions resized(long newBlocks, long newInodes) {
    return new TmpfsOptions(newBlocks, newInodes, mode, uid, gid);
  }

  /// Reads options with commas between over those that hold. EINVAL.
  static TmpfsOptions parse(
      String words, TmpfsOptions before, Defaults defaults, UserNamespace seen) {
    TmpfsOptions options = before;
    for (String word : words.split(",")) {
      if (!word.isEmpty()) {
        options = options.with(word, defaults, seen);
      }
    }
    return options;
  }

  private TmpfsOptions with(String word, Defaults defaults, UserNamespace seen) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    return switch (key) {
      case "size" -> new TmpfsOptions(pages(value, defaults), inodes, mode, uid, gid);
      case "nr_blocks" -> new TmpfsOptions(unlimitedIfZero(amount(value)), inodes, mode, uid, gid);
      case "nr_inodes" -> new TmpfsOptions(blocks, unlimitedIfZero(amount(value)), mode, uid, gid);
      case "mode" -> new TmpfsOptions(blocks, inodes, number(value, 8) & 07777, uid, gid);
      case "uid" ->
          new TmpfsOptions(blocks, inodes, mode, known(seen.uidOnHost(number(value, 10))), gid);
      case "gid" ->
          new TmpfsOptions(blocks, inodes, mode, uid, known(seen.gidOnHost(number(value, 10))));
      case "huge" -> {
        if (!value.equals("never")) {
          throw new CallFailed(Errno.EINVAL);
        }
        yield this;
      }
      case "inode64", "noswap" -> this;
      default -> throw new CallFailed(Errno.EINVAL);
    };
  }

  private static long pages(String value, Defaults defaults) {
    if (value.endsWith("%")) {
      long percent = amount(value.substring(0, value.length() - 1));
      return unlimitedIfZero(
          (percent * (defaults.memory() / PagePayer.PAGE) * PagePayer.PAGE / 100
                  + PagePayer.PAGE
                  - 1)
              / PagePayer.PAGE);
    }
    return unlimitedIfZero((amount(value) + PagePayer.PAGE - 1) / PagePayer.PAGE);
  }

  private static long unlimitedIfZero(long number) {
    return number == 0 ? Space.UNLIMITED : number;
  }

  /// A number with one of the suffixes k m g t.
  private static long amount(String value) {
    if (value.isEmpty()) {
      throw new CallFailed(Errno.EINVAL);
    }
    int shift =
        switch (value.charAt(value.length() - 1)) {
          case 'k', 'K' -> 10;
          case 'm', 'M' -> 20;
          case 'g', 'G' -> 30;
          case 't', 'T' -> 40;
          default -> 0;
        };
    String digits = shift == 0 ? value : value.substring(0, value.length() - 1);
    return whole(digits, 10) << shift;
  }

  private static int number(String value, int radix) {
    return (int) whole(value, radix);
  }

  private static long whole(String digits, int radix) {
    try {
      long number = Long.parseLong(digits, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below, as for a negative number.
    }
    throw new CallFailed(Errno.EINVAL);
  }

  private static int known(OptionalInt id) {
    return id.orElseThrow(() -> new CallFailed(Errno.EINVAL));
  }

  /// As `/proc/mounts` shows them: only what differs from the defaults.
  String shown(Defaults defaults, UserNamespace seen) {
    StringBuilder text = new StringBuilder();
    if (blocks != defaults.blocks()) {
      long shown = blocks == Space.UNLIMITED ? 0 : blocks;
      text.append(",size=").append(shown * (PagePayer.PAGE / KIB)).append('k');
    }
    if (inodes != defaults.inodes()) {
      text.append(",nr_inodes=").append(inodes == Space.UNLIMITED ? 0 : inodes);
    }
    if (mode != MODE) {
      String octal = Integer.toOctalString(mode);
      text.append(",mode=").append("0".repeat(Math.max(0, 3 - octal.length()))).append(octal);
    }
    if (uid != 0) {
      text.append(",uid=").append(seen.uidInside(uid).orElse(UserNamespace.OVERFLOW));
    }
    if (gid != 0) {
      text.append(",gid=").append(seen.gidInside(gid).orElse(UserNamespace.OVERFLOW));
    }
    return text.toString();
  }
}
