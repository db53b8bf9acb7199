package dev.virtlab.userland.storage.md;

import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A line of mdadm(8): the mode, its options, and devices with what is to be done with each.
///
/// @param options the long names of what was given, with their values
/// @param devices in order
record Request(Mode mode, Map<String, String> options, List<Device> devices) {

  static final String USAGE = "Usage: mdadm --help\n  for help\n";
  private static final int WORDS_MAX = 4096;

  /// What kind of work it is.
  enum Mode {
    NONE,
    CREATE,
    ASSEMBLE,
    GROW,
    MANAGE,
    MISC,
    /// A mode that is not modelled.
    OTHER
  }

  /// A device, and the option that stood before it.
  record Device(String path, String action) {}

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  private static final List<String> VALUED =
      List.of(
          "level",
          "raid-devices",
          "spare-devices",
          "chunk",
          "layout",
          "metadata",
          "name",
          "size",
          "bitmap",
          "uuid",
          "homehost",
          "data-offset",
          "consistency-policy",
          "array-size",
          "backup-file",
          "config",
          "symlinks",
          "auto",
          "r");

  private static final List<String> LONG =
      List.of(
          "create",
          "assemble",
          "grow",
          "manage",
          "misc",
          "build",
          "monitor",
          "follow",
          "incremental",
          "detail",
          "examine",
          "stop",
          "wait",
          "query",
          "zero-superblock",
          "detail-platform",
          "examine-bitmap",
          "readonly",
          "readwrite",
          "run",
          "force",
          "scan",
          "verbose",
          "quiet",
          "brief",
          "test",
          "export",
          "assume-clean",
          "version",
          "help",
          "add",
          "add-spare",
          "re-add",
          "remove",
          "fail",
          "set-faulty",
          "replace",
          "with",
          "level",
          "raid-devices",
          "raid-disks",
          "spare-devices",
          "chunk",
          "rounding",
          "layout",
          "parity",
          "metadata",
          "name",
          "size",
          "bitmap",
          "uuid",
          "homehost",
          "data-offset",
          "consistency-policy",
          "array-size",
          "backup-file",
          "config",
          "symlinks",
          "auto");

  private static final Map<String, String> SAME =
      Map.of(
          "raid-disks", "raid-devices",
          "rounding", "chunk",
          "parity", "layout",
          "set-faulty", "fail",
          "add-spare", "add",
          "follow", "monitor");

  private static final List<String> MANAGING =
      List.of("add", "re-add", "remove", "fail", "replace", "with");
  private static final List<String> MISCELLANEOUS =
      List.of(
          "detail",
          "examine",
          "stop",
          "wait",
          "query",
          "zero-superblock",
          "detail-platform",
          "examine-bitmap",
          "readonly",
          "readwrite");

  /// Reads the words of a line; [Stop] where they make no sense.
  static Request of(List<String> words) {
    return new Reading().read(words);
  }

  /// The words that were read so far.
  private static final class Reading {
    private Mode mode = Mode.NONE;
    private String action = "";
    private final Map<String, String> options = new TreeMap<>();
    private final List<Device> devices = new ArrayList<>();

    Request read(List<String> words) {
      List<String> rest = new ArrayList<>(words.subList(0, Math.min(words.size(), WORDS_MAX)));
      while (!rest.isEmpty()) {
        String word = rest.removeFirst();
        if (word.startsWith("--") && word.length() > 2) {
          longOption(word, rest);
        } else if (word.startsWith("-") && word.length() > 1) {
          letters(word, rest);
        } else {
          device(word);
        }
      }
      return new Request(mode, options, devices);
    }

    private void device(String word) {
      if (mode == Mode.NONE && !devices.isEmpty()) {
        throw new Stop(
            "mdadm: An option must be given to set the mode before a second device\n       ("
                + word
                + ") is listed\n",
            2);
      }
      devices.add(new Device(word, action));
    }

    private void longOption(String word, List<String> rest) {
      int equals = word.indexOf('=');
      String written = equals < 0 ? word.substring(2) : word.substring(2, equals);
      List<String> found = LONG.stream().filter(name -> name.startsWith(written)).toList();
      if (found.size() != 1 && !found.contains(written)) {
        String what = found.isEmpty() ? "unrecognized option '--" : "option '--";
        String more = found.isEmpty() ? "'" : "' is ambiguous";
        throw new Stop("mdadm: " + what + written + more + "\n" + USAGE, 2);
      }
      String name = found.contains(written) ? written : found.getFirst();
      String key = SAME.getOrDefault(name, name);
      if (!VALUED.contains(key)) {
        take(key);
      } else if (equals >= 0) {
        options.put(key, word.substring(equals + 1));
      } else {
        options.put(key, following(rest, "'--" + name + "'"));
      }
    }

    private static String following(List<String> rest, String option) {
      if (rest.isEmpty()) {
        throw new Stop("mdadm: option " + option + " requires an argument\n" + USAGE, 2);
      }
      return rest.removeFirst();
    }

    private void letters(String word, List<String> rest) {
      for (int i = 1; i < word.length(); i++) {
        char letter = word.charAt(i);
        String key = letter(letter);
        if (VALUED.contains(key)) {
          String tail = word.substring(i + 1);
          options.put(key, tail.isEmpty() ? following(rest, "-- '" + letter + "'") : tail);
          action = key.equals("r") ? "remove" : action;
          return;
        }
        take(key);
      }
    }

    /// What a letter means in the mode so far. `-r` of mdadm 4.2 takes a value that nobody reads.
    private String letter(char letter) {
      boolean manages = mode == Mode.NONE || mode == Mode.MANAGE;
      return switch (letter) {
        case 'C' -> "create";
        case 'A' -> "assemble";
        case 'G' -> "grow";
        case 'B' -> "build";
        case 'F' -> "monitor";
        case 'I' -> "incremental";
        case 'D' -> "detail";
        case 'E' -> "examine";
        case 'S' -> "stop";
        case 'W' -> "wait";
        case 'Q' -> "query";
        case 'X' -> "examine-bitmap";
        case 'a' -> manages || mode == Mode.GROW ? "add" : "auto";
        case 'f' -> manages ? "fail" : "force";
        case 'r' -> "r";
        case 'R' -> "run";
        case 's' -> "scan";
        case 'v' -> "verbose";
        case 'q' -> "quiet";
        case 'b' -> mode == Mode.MISC ? "brief" : "bitmap";
        case 't' -> "test";
        case 'Y' -> "export";
        case 'V' -> "version";
        case 'h' -> "help";
        case 'o' -> "readonly";
        case 'w' -> "readwrite";
        case 'l' -> "level";
        case 'n' -> "raid-devices";
        case 'x' -> "spare-devices";
        case 'c' -> mode == Mode.ASSEMBLE || mode == Mode.MISC ? "config" : "chunk";
        case 'p' -> "layout";
        case 'e' -> "metadata";
        case 'N' -> "name";
        case 'z' -> "size";
        case 'u' -> "uuid";
        case 'k' -> "consistency-policy";
        case 'Z' -> "array-size";
        default -> throw new Stop("mdadm: invalid option -- '" + letter + "'\n" + USAGE, 2);
      };
    }

    private void take(String key) {
      Mode named =
          switch (key) {
            case "create" -> Mode.CREATE;
            case "assemble" -> Mode.ASSEMBLE;
            case "grow" -> Mode.GROW;
            case "manage" -> Mode.MANAGE;
            case "misc" -> Mode.MISC;
            case "build", "monitor", "incremental" -> Mode.OTHER;
            default ->
                MANAGING.contains(key)
                    ? Mode.MANAGE
                    : MISCELLANEOUS.contains(key) ? Mode.MISC : Mode.NONE;
          };
      boolean acts = MANAGING.contains(key) || MISCELLANEOUS.contains(key);
      if (mode == Mode.NONE && named != Mode.NONE) {
        mode = named;
      } else if (named != Mode.NONE && named != mode && !(mode == Mode.GROW && acts)) {
        throw new Stop(
            "mdadm: --"
                + key
                + " would set mdadm mode to \""
                + title(named)
                + "\", but it is already set to \""
                + title(mode)
                + "\".\n",
            2);
      }
      if (acts) {
        action = key;
      }
      options.put(key, "");
    }

    private static String title(Mode mode) {
      return switch (mode) {
        case NONE -> "";
        case CREATE -> "create";
        case ASSEMBLE -> "assemble";
        case GROW -> "grow";
        case MANAGE -> "manage";
        case MISC -> "misc";
        case OTHER -> "monitor";
      };
    }
  }
}
