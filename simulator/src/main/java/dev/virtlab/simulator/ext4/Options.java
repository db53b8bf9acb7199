package dev.virtlab.simulator.ext4;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.List;
import java.util.TreeMap;

/// The mount options of ext4; those that differ from what the super block says are shown.
///
/// @param kept by the place in which they are shown
record Options(TreeMap<Integer, String> kept) {

  private static final List<String> SHOWN =
      List.of("discard", "nodelalloc", "norecovery", "nobarrier", "errors=", "commit=", "data=");

  private static final List<String> SILENT =
      List.of(
          "acl",
          "noacl",
          "user_xattr",
          "nouser_xattr",
          "barrier",
          "delalloc",
          "nodiscard",
          "block_validity",
          "noblock_validity",
          "init_itable",
          "noinit_itable",
          "lazytime",
          "data=ordered",
          "errors=continue",
          "commit=5",
          "auto_da_alloc",
          "noauto_da_alloc");

  static Options none() {
    return new Options(new TreeMap<>());
  }

  /// Reads options with commas between over those that hold. EINVAL: one that is unknown.
  Options read(String words) {
    TreeMap<Integer, String> now = new TreeMap<>(kept);
    for (String given : words.split(",")) {
      String word = given.equals("noload") ? "norecovery" : given;
      if (word.isEmpty() || SILENT.contains(word)) {
        int equals = word.indexOf('=') + 1;
        now.remove(SHOWN.indexOf(equals > 0 ? word.substring(0, equals) : word.replace("no", "")));
      } else {
        now.put(place(word), word);
      }
    }
    return new Options(now);
  }

  private static int place(String word) {
    int equals = word.indexOf('=') + 1;
    int place = SHOWN.indexOf(equals > 0 ? word.substring(0, equals) : word);
    boolean known =
        switch (equals > 0 ? word.substring(0, equals) : "") {
          case "errors=" -> word.endsWith("=remount-ro") || word.endsWith("=panic");
          case "data=" -> word.endsWith("=journal") || word.endsWith("=writeback");
          case "commit=" -> word.substring(equals).chars().allMatch(Character::isDigit);
          default -> place >= 0;
        };
    if (place < 0 || !known) {
      throw new CallFailed(Errno.EINVAL);
    }
    return place;
  }

  String shown() {
    StringBuilder text = new StringBuilder();
    kept.values().forEach(word -> text.append(',').append(word));
    return text.toString();
  }
}
