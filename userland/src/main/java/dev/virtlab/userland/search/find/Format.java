package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.CFormat;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A format of `-printf`, read once.
final class Format {

  private static final long SECOND = 1_000_000_000L;

  /// The directives that show numbers, which flags of printf(3) fill with zeros.
  private static final String NUMBERS = "dm";

  private final Calls calls;
  private final Accounts accounts;
  private final List<Function<Visit, String>> parts = new ArrayList<>();
  private final StringBuilder warnings = new StringBuilder();

  Format(Run run, Accounts accounts, String format) {
    this.calls = run.calls();
    this.accounts = accounts;
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c == '\\' && i + 1 < format.length()) {
        if (format.charAt(i + 1) == 'c') {
          break;
        }
        i = escape(format, i + 1, text);
      } else if (c == '%' && i + 1 < format.length()) {
        i = directive(run, format, i, text);
      } else {
        text.append(c);
        i++;
      }
    }
    settle(text);
  }

  /// What GNU find warns of before it begins.
  String warnings() {
    return warnings.toString();
  }

  String of(Visit visit) {
    StringBuilder out = new StringBuilder();
    parts.forEach(part -> out.append(part.apply(visit)));
    return out.toString();
  }

  private void settle(StringBuilder text) {
    if (text.length() > 0) {
      String fixed = text.toString();
      parts.add(_ -> fixed);
      text.setLength(0);
    }
  }

  private static int escape(String format, int at, StringBuilder text) {
    char c = format.charAt(at);
    int known = "abfnrtv\\".indexOf(c);
    if (known >= 0) {
      text.append("\u0007\b\f\n\r\t\u000b\\".charAt(known));
      return at + 1;
    }
    int i = at;
    int value = 0;
    while (i < format.length()
        && i < at + 3
        && c >= '0'
        && "01234567".indexOf(format.charAt(i)) >= 0) {
      value = value * 8 + format.charAt(i) - '0';
      i++;
    }
    text.append(i > at ? (char) value : '\\');
    return i > at ? i : at;
  }

  private int directive(Run run, String format, int at, StringBuilder text) {
    int i = at + 1;
    while (i < format.length() && "-+ #0".indexOf(format.charAt(i)) >= 0) {
      i++;
    }
    String flags = format.substring(at + 1, i);
    int[] sizes = {0, -1};
    for (int part = 0; part < 2; part++) {
      if (part == 1) {
        if (i >= format.length() || format.charAt(i) != '.') {
          break;
        }
        i++;
        sizes[1] = 0;
      }
      while (i < format.length() && Character.isDigit(format.charAt(i))) {
        sizes[part] = Math.min(CFormat.WIDTH_MAX, sizes[part] * 10 + format.charAt(i++) - '0');
      }
    }
    char c = i < format.length() ? format.charAt(i) : '%';
    if (c == '%') {
      text.append('%');
      return i + 1;
    }
    boolean timed = "ABCT".indexOf(c) >= 0 && i + 1 < format.length();
    if (!timed && "abcdDfFgGhHiklmMnpPsStuUyY".indexOf(c) < 0) {
      warnings.append(run.name() + ": warning: unrecognized format directive `%" + c + "'\n");
      text.append(format, at, i + 1);
      return i + 1;
    }
    settle(text);
    char form = timed ? format.charAt(i + 1) : ' ';
    CFormat shape = new CFormat(flags, sizes[0], sizes[1], 's');
    boolean number = NUMBERS.indexOf(c) >= 0 && flags.indexOf('0') >= 0;
    parts.add(
        visit -> {
          String value = timed ? time(visit.stat(), c, form) : value(visit, c, flags);
          int zeros = number ? sizes[0] - value.length() : 0;
          return shape.string("0".repeat(Math.max(0, zeros)) + value);
        });
    return timed ? i + 2 : i + 1;
  }

  private String value(Visit visit, char c, String flags) {
    Stat stat = visit.stat();
    return switch (c) {
      case 'a' -> ctime(stat.accessed());
      case 'c' -> ctime(stat.changed());
      case 't' -> ctime(stat.modified());
      case 'b' -> Long.toString(stat.blocks());
      case 'k' -> Long.toString((stat.blocks() + 1) / 2);
      case 'd' -> Integer.toString(visit.depth());
      case 'D' -> Long.toString(stat.device());
      case 'f' -> visit.base();
      case 'F' -> fileSystem(visit.path());
      case 'g' -> accounts.groupName(stat.gid());
      case 'G' -> Long.toString(stat.gid() & 0xffffffffL);
      case 'h' -> visit.folder();
      case 'H' -> visit.start();
      case 'i' -> Long.toString(stat.inode());
      case 'l' -> stat.type() == Stat.Type.SYMLINK ? target(visit.path()) : "";
      case 'm' -> (flags.contains("#") ? "0" : "") + Integer.toOctalString(stat.mode());
      case 'M' -> Modes.letters(stat);
      case 'n' -> Integer.toString(stat.links());
      case 'P' -> below(visit);
      case 's' -> Long.toString(stat.size());
      case 'S' -> sparseness(stat);
      case 'u' -> accounts.userName(stat.uid());
      case 'U' -> Long.toString(stat.uid() & 0xffffffffL);
      case 'y' -> letter(stat);
      case 'Y' -> followed(visit);
      default -> visit.path();
    };
  }

  private static String below(Visit visit) {
    String rest = visit.path().substring(visit.start().length());
    return rest.startsWith("/") ? rest.substring(1) : rest;
  }

  private static String sparseness(Stat stat) {
    double ratio = stat.size() == 0 ? 1 : 512.0 * stat.blocks() / stat.size();
    return new CFormat("", 0, -1, 'g').real(ratio);
  }

  private String fileSystem(String path) {
    try {
      return calls.statfs(path).type();
    } catch (CallFailed _) {
      return "unknown";
    }
  }

  private String target(String path) {
    try {
      return calls.readlink(path);
    } catch (CallFailed _) {
      return "";
    }
  }

  private String followed(Visit visit) {
    if (visit.stat().type() != Stat.Type.SYMLINK) {
      return letter(visit.stat());
    }
    try {
      return letter(calls.stat(visit.path()));
    } catch (CallFailed failed) {
      return switch (failed.errno()) {
        case ENOENT, ENOTDIR -> "N";
        case ELOOP -> "L";
        default -> "?";
      };
    }
  }

  private static String letter(Stat stat) {
    return stat.type() == Stat.Type.REGULAR ? "f" : String.valueOf(stat.type().letter());
  }

  private static String ctime(long nanos) {
    return CivilTime.of(nanos).format("%a %b %e %H:%M:%S")
        + fraction(nanos)
        + " "
        + CivilTime.of(nanos).format("%Y");
  }

  private static String fraction(long nanos) {
    String digits = Long.toString(Math.floorMod(nanos, SECOND));
    return "." + "0".repeat(9 - digits.length()) + digits + "0";
  }

  private static String time(Stat stat, char which, char form) {
    long nanos =
        switch (which) {
          case 'A' -> stat.accessed();
          case 'C' -> stat.changed();
          default -> stat.modified();
        };
    CivilTime time = CivilTime.of(nanos);
    return switch (form) {
      case '@' -> Math.floorDiv(nanos, SECOND) + fraction(nanos);
      case '+' -> time.format("%Y-%m-%d+%H:%M:%S") + fraction(nanos);
      case 'T', 'X' -> time.format("%H:%M:%S") + (form == 'T' ? fraction(nanos) : "");
      case 'S' -> time.format("%S") + fraction(nanos);
      default -> time.format("%" + form);
    };
  }

  /// The line of `-ls`, without the name's special characters escaped.
  static String listed(Calls calls, Accounts accounts, Visit visit) {
    Stat s = visit.stat();
    boolean device = s.type() == Stat.Type.CHARACTER || s.type() == Stat.Type.BLOCK;
    String size = device ? right(s.major() + ", ", 5) + right("" + s.minor(), 3) : "" + s.size();
    CivilTime time = CivilTime.of(s.modified());
    long age = calls.epochNanoseconds() - s.modified();
    boolean recent = age >= 0 && age / SECOND < 15_778_476;
    String link = "";
    if (s.type() == Stat.Type.SYMLINK) {
      try {
        link = " -> " + calls.readlink(visit.path());
      } catch (CallFailed _) {
        // It went away; the line is shown without its target.
      }
    }
    return right("" + s.inode(), 9)
        + " "
        + right("" + (s.blocks() + 1) / 2, 6)
        + " "
        + Modes.letters(s)
        + " "
        + right("" + s.links(), 3)
        + " "
        + left(accounts.userName(s.uid()), 8)
        + " "
        + left(accounts.groupName(s.gid()), 8)
        + " "
        + right(size, 8)
        + " "
        + time.format(recent ? "%b %e %H:%M" : "%b %e  %Y")
        + " "
        + visit.path()
        + link
        + "\n";
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
