package dev.virtlab.userland.docker.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The options that a tmpfs may be given.
final class TmpfsWords {

  private static final Set<String> FLAGS =
      Set.of(
          "defaults",
          "ro",
          "rw",
          "suid",
          "nosuid",
          "dev",
          "nodev",
          "exec",
          "noexec",
          "sync",
          "async",
          "dirsync",
          "remount",
          "mand",
          "nomand",
          "atime",
          "noatime",
          "diratime",
          "nodiratime",
          "bind",
          "rbind",
          "unbindable",
          "runbindable",
          "private",
          "rprivate",
          "shared",
          "rshared",
          "slave",
          "rslave",
          "relatime",
          "norelatime",
          "strictatime",
          "nostrictatime");
  private static final Set<String> SETTINGS =
      Set.of("mode", "uid", "gid", "size", "nr_inodes", "nr_blocks", "mpol");

  private TmpfsWords() {}

  /// Defaults with options put over them: the last word about a thing holds.
  static List<String> merged(List<String> defaults, String options) {
    List<String> words = new ArrayList<>(defaults);
    for (String option : options.isEmpty() ? new String[0] : options.split(",", -1)) {
      check(option);
      words.removeIf(word -> isAboutTheSame(word, option));
      if (!option.equals("defaults")) {
        words.add(option);
      }
    }
    return words;
  }

  private static void check(String option) {
    int equals = option.indexOf('=');
    boolean known =
        equals < 0 ? FLAGS.contains(option) : SETTINGS.contains(option.substring(0, equals));
    if (!known) {
      throw Refusal.failed("invalid tmpfs option [\"" + option + "\"]");
    }
  }

  private static boolean isAboutTheSame(String one, String other) {
    return topic(one).equals(topic(other));
  }

  private static String topic(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    return switch (name) {
      case "ro", "rw" -> "rw";
      default ->
          name.startsWith("no") && FLAGS.contains(name.substring(2)) ? name.substring(2) : name;
    };
  }
}
