package dev.virtlab.userland.text;

/// Names in messages and listings, quoted as GNU tools do in a UTF-8 locale (gnulib quotearg).
public final class Quoting {

  private static final String SPECIAL = " !\"$&()*;<=>?[\\^`|\t";

  private Quoting() {}

  /// Between curly quotes, as `‘d’`; gnulib quote().
  public static String curly(String name) {
    return "‘" + escaped(name).replace("’", "\\’") + "’";
  }

  /// Between single quotes always, as `'d'`; gnulib quoteaf().
  public static String always(String name) {
    return shell(name, true);
  }

  /// Quoted for a shell only where it must be, a colon counting as special; gnulib quotef().
  public static String needed(String name) {
    return shell(name, name.isEmpty() || name.indexOf(':') >= 0);
  }

  /// Quoted for a shell only where it must be, as `ls` does on a terminal.
  public static String listed(String name) {
    return shell(name, name.isEmpty());
  }

  private static String shell(String name, boolean outer) {
    if (hasControl(name)) {
      return pieces(name);
    }
    if (name.indexOf('\'') >= 0) {
      return isPlainInside(name) ? '"' + name + '"' : "'" + name.replace("'", "'\\''") + "'";
    }
    return outer || isSpecial(name) ? "'" + name + "'" : name;
  }

  private static boolean isPlainInside(String name) {
    for (int i = 0; i < name.length(); i++) {
      if ("\"$`\\!".indexOf(name.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpecial(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || (i == 0 && (c == '#' || c == '~'))) {
        return true;
      }
    }
    return name.equals("{") || name.equals("}");
  }

  private static boolean hasControl(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (isControl(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isControl(char c) {
    return c < 0x20 || c == 0x7f || Utf8.isByte(c);
  }

  /// Plain pieces in single quotes, the others in `$'…'`, as `'a'$'\n''b'`.
  private static String pieces(String name) {
    StringBuilder text = new StringBuilder("'");
    boolean dollar = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (isControl(c)) {
        text.append(dollar ? "" : "'$'").append(escape(c));
        dollar = true;
      } else {
        text.append(dollar ? "''" : "").append(c == '\'' ? "'\\''" : String.valueOf(c));
        dollar = false;
      }
    }
    return text.append('\'').toString();
  }

  /// The text with control characters and backslashes as in C; ls -b without its blanks.
  public static String escaped(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      text.append(c == '\\' ? "\\\\" : isControl(c) ? escape(c) : String.valueOf(c));
    }
    return text.toString();
  }

  private static String escape(char c) {
    int at = "\u0007\b\t\n\u000b\f\r".indexOf(c);
    if (at >= 0) {
      return "\\" + "abtnvfr".charAt(at);
    }
    int b = c & 0xff;
    return "\\" + (b >> 6 & 7) + (b >> 3 & 7) + (b & 7);
  }

  /// The text with every character that cannot be shown as `?`; ls -q.
  public static String masked(String name) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      text.append(isControl(c) ? '?' : c);
    }
    return text.toString();
  }
}
