package dev.virtlab.simulator.file.overlay;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The mount options of overlayfs.
///
/// @param lowerdir the lower directories, the topmost first
/// @param redirect what is done with renamed directories
/// @param userxattr whether marks are kept in `user.overlay.` instead of `trusted.overlay.`
/// @param rest other accepted options, as they are shown
record OverlayOptions(
    List<String> lowerdir,
    Optional<String> upperdir,
    Optional<String> workdir,
    Redirect redirect,
    boolean userxattr,
    List<String> rest) {

  /// The most lower directories.
  static final int LOWER_MAX = 500;

  /// The values of `redirect_dir`.
  enum Redirect {
    ON("on"),
    FOLLOW("follow"),
    NOFOLLOW("nofollow");

    private final String word;

    Redirect(String word) {
      this.word = word;
    }
  }

  /// Reads them. EINVAL.
  static OverlayOptions parse(String text) {
    OverlayOptions options =
        new OverlayOptions(
            List.of(), Optional.empty(), Optional.empty(), Redirect.FOLLOW, false, List.of());
    for (String word : split(text, ',')) {
      if (!word.isEmpty()) {
        options = options.with(word);
      }
    }
    if (options.lowerdir.isEmpty() || options.upperdir.isPresent() != options.workdir.isPresent()) {
      throw new CallFailed(Errno.EINVAL);
    }
    if (options.upperdir.isEmpty() && options.lowerdir.size() < 2) {
      throw new CallFailed(Errno.EINVAL);
    }
    return options;
  }

  private OverlayOptions with(String word) {
    int equals = word.indexOf('=');
    String key = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    return switch (key) {
      case "lowerdir" ->
          new OverlayOptions(lowers(value), upperdir, workdir, redirect, userxattr, rest);
      case "upperdir" ->
          new OverlayOptions(
              lowerdir, Optional.of(plain(value)), workdir, redirect, userxattr, rest);
      case "workdir" ->
          new OverlayOptions(
              lowerdir, upperdir, Optional.of(plain(value)), redirect, userxattr, rest);
      case "redirect_dir" ->
          new OverlayOptions(lowerdir, upperdir, workdir, redirect(value), userxattr, rest);
      case "userxattr" -> new OverlayOptions(lowerdir, upperdir, workdir, redirect, true, rest);
      case "index", "metacopy", "nfs_export", "xino" -> switched(word, value);
      case "volatile" -> and("fsync=volatile");
      case "uuid" -> this;
      default -> throw new CallFailed(Errno.EINVAL);
    };
  }

  /// What can only be off here: EINVAL where it shall be on, as a kernel built without it answers.
  private OverlayOptions switched(String word, String value) {
    boolean harmless = value.equals("off") || word.equals("xino=auto") || word.equals("xino=on");
    if (!harmless) {
      throw new CallFailed(Errno.EINVAL);
    }
    return this;
  }

  private OverlayOptions and(String shown) {
    List<String> more = new ArrayList<>(rest);
    more.add(shown);
    return new OverlayOptions(lowerdir, upperdir, workdir, redirect, userxattr, more);
  }

  private static Redirect redirect(String value) {
    return switch (value) {
      case "on" -> Redirect.ON;
      case "off", "follow" -> Redirect.FOLLOW;
      case "nofollow" -> Redirect.NOFOLLOW;
      default -> throw new CallFailed(Errno.EINVAL);
    };
  }

  private static List<String> lowers(String value) {
    List<String> lowers = new ArrayList<>();
    for (String path : split(value, ':')) {
      if (path.isEmpty() || lowers.size() == LOWER_MAX) {
        throw new CallFailed(Errno.EINVAL);
      }
      lowers.add(plain(path));
    }
    return lowers;
  }

  /// Splits where no backslash stands before.
  private static List<String> split(String text, char at) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(c).append(text.charAt(++i));
      } else if (c == at) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static String plain(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      boolean escape = escaped.charAt(i) == '\\' && i + 1 < escaped.length();
      text.append(escaped.charAt(escape ? ++i : i));
    }
    return text.toString();
  }

  /// As `/proc/mounts` shows them.
  String shown() {
    StringBuilder text = new StringBuilder(",lowerdir=").append(String.join(":", lowerdir));
    upperdir.ifPresent(path -> text.append(",upperdir=").append(path));
    workdir.ifPresent(path -> text.append(",workdir=").append(path));
    if (redirect != Redirect.FOLLOW) {
      text.append(",redirect_dir=").append(redirect.word);
    }
    rest.forEach(word -> text.append(',').append(word));
    if (userxattr) {
      text.append(",userxattr");
    }
    return text.toString();
  }
}
