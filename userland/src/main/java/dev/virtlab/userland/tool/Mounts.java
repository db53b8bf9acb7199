package dev.virtlab.userland.tool;

import dev.virtlab.userland.program.Calls;
import java.util.ArrayList;
import java.util.List;

/// The mounts that a process sees, read from its `mountinfo`; proc(5).
public final class Mounts {

  private Mounts() {}

  /// One line of mountinfo.
  ///
  /// @param root the directory of the file system that is the root of this mount
  /// @param options of the mount itself, as `rw,relatime`
  /// @param optional fields such as `shared:1` and `master:2`
  /// @param superOptions of the file system
  public record Mount(
      int id,
      int parent,
      String device,
      String root,
      String target,
      String options,
      List<String> optional,
      String type,
      String source,
      String superOptions) {

    public Mount {
      optional = List.copyOf(optional);
    }

    /// The options of the mount and of its file system as one list, each once; as mount(8) shows.
    public String allOptions() {
      List<String> all = new ArrayList<>(List.of(options.split(",", -1)));
      for (String option : superOptions.split(",", -1)) {
        boolean known =
            all.contains(option) || option.isEmpty() || (option.equals("rw") && all.contains("ro"));
        if (!known && !(option.equals("ro") && all.contains("rw"))) {
          all.add(option);
        } else if (option.equals("ro") && all.contains("rw")) {
          all.set(all.indexOf("rw"), "ro");
        }
      }
      return String.join(",", all);
    }

    /// The source, and in brackets the directory of it where it is not the root.
    public String shownSource() {
      return root.equals("/") ? source : source + "[" + root + "]";
    }
  }

  /// The mounts of the caller, in the order of the kernel.
  public static List<Mount> of(Calls calls) {
    return parse(Input.textOrEmpty(calls, "/proc/self/mountinfo"));
  }

  /// The mounts that a mountinfo file lists.
  public static List<Mount> parse(String text) {
    List<Mount> mounts = new ArrayList<>();
    for (String line : Lines.of(text)) {
      String[] f = line.split(" ", -1);
      int dash = 6;
      while (dash < f.length && !f[dash].equals("-")) {
        dash++;
      }
      if (dash + 3 < f.length) {
        mounts.add(
            new Mount(
                number(f[0]),
                number(f[1]),
                f[2],
                unescape(f[3]),
                unescape(f[4]),
                f[5],
                List.of(f).subList(6, dash),
                f[dash + 1],
                unescape(f[dash + 2]),
                f[dash + 3]));
      }
    }
    return mounts;
  }

  private static int number(String digits) {
    return Numbers.decimal(digits).orElse(0L).intValue();
  }

  /// Blanks and the like stand as three octal digits behind a backslash.
  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 3 < text.length()) {
        out.append((char) Numbers.octal(text.substring(i + 1, i + 4)).orElse((int) '?').intValue());
        i += 3;
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
