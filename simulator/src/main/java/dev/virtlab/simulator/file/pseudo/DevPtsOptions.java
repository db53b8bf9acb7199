package dev.virtlab.simulator.file.pseudo;

import dev.virtlab.simulator.file.UserNamespace;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.Optional;
import java.util.OptionalInt;

/// The mount options of devpts; mount(8).
///
/// @param uid who owns new terminals; else who makes them
/// @param gid which group they get; else that of who makes them
/// @param mode their permission bits
/// @param ptmxMode the permission bits of `ptmx`
record DevPtsOptions(
    Optional<Integer> uid, Optional<Integer> gid, int mode, int ptmxMode, int max) {

  static final DevPtsOptions DEFAULT =
      new DevPtsOptions(Optional.empty(), Optional.empty(), 0600, 0, DevPts.TERMINALS_MAX);

  static DevPtsOptions parse(String words, UserNamespace seen) {
    DevPtsOptions options = DEFAULT;
    for (String word : words.split(",")) {
      if (!word.isEmpty()) {
        options = options.with(word, seen);
      }
    }
    return options;
  }

  private DevPtsOptions with(String word, UserNamespace seen) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    return switch (key) {
      case "newinstance" -> this;
      case "uid" ->
          new DevPtsOptions(known(seen.uidOnHost(number(value, 10))), gid, mode, ptmxMode, max);
      case "gid" ->
          new DevPtsOptions(uid, known(seen.gidOnHost(number(value, 10))), mode, ptmxMode, max);
      case "mode" -> new DevPtsOptions(uid, gid, number(value, 8) & 0777, ptmxMode, max);
      case "ptmxmode" -> new DevPtsOptions(uid, gid, mode, number(value, 8) & 0777, max);
      case "max" -> new DevPtsOptions(uid, gid, mode, ptmxMode, number(value, 10));
      default -> throw new CallFailed(Errno.EINVAL);
    };
  }

  private static Optional<Integer> known(OptionalInt id) {
    if (id.isEmpty()) {
      throw new CallFailed(Errno.EINVAL);
    }
    return Optional.of(id.getAsInt());
  }

  private static int number(String digits, int radix) {
    try {
      long number = Long.parseLong(digits, radix);
      if (number == Math.clamp(number, 0L, 0xffff_ffffL)) {
        return (int) number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new CallFailed(Errno.EINVAL);
  }

  String shown(UserNamespace seen) {
    StringBuilder text = new StringBuilder();
    uid.ifPresent(
        id -> text.append(",uid=").append(seen.uidInside(id).orElse(UserNamespace.OVERFLOW)));
    gid.ifPresent(
        id -> text.append(",gid=").append(seen.gidInside(id).orElse(UserNamespace.OVERFLOW)));
    text.append(",mode=").append(octal(mode));
    text.append(",ptmxmode=").append(octal(ptmxMode));
    if (max < DevPts.TERMINALS_MAX) {
      text.append(",max=").append(max);
    }
    return text.toString();
  }

  private static String octal(int bits) {
    String digits = Integer.toOctalString(bits);
    return "0".repeat(Math.max(0, 3 - digits.length())) + digits;
  }
}
