package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.FileCalls.StatFs;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.CFormat;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.text.Quoting;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.function.Function;

/// stat(1): all that is known of a file, or of the file system it is on.
final class StatTool implements Tool {

  private static final Options GNU =
      new Options("c:fLt", "dereference=L file-system=f format:=c printf: terse=t cached:");
  private static final Options BUSYBOX = new Options("ltfc:L");

  private static final String TIMES = "Access: %x\nModify: %y\nChange: %z\n";
  private static final String RIGHTS = "Access: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\n";
  private static final String SIZES =
      "  File: %N\n  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\n";

  @Override
  public Step run(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    if (words.operands().isEmpty()) {
      throw run.missingOperand();
    }
    boolean escapes = words.has("printf");
    String given = escapes ? words.last("printf", "") : words.last("c", "");
    Accounts accounts = new Accounts(run.calls());
    for (String path : words.operands()) {
      try {
        run.out(
            words.has("f")
                ? fileSystem(run, words, path, given, escapes)
                : file(run, words, accounts, path, given, escapes));
      } catch (CallFailed failed) {
        String what = words.has("f") ? "read file system information for " : "stat";
        run.complain(
            run.isBusybox()
                ? "can't "
                    + (words.has("f") ? what : "stat ")
                    + "'"
                    + path
                    + "': "
                    + failed.errno().message()
                : "cannot "
                    + (words.has("f") ? what : "statx ")
                    + Quoting.always(path)
                    + ": "
                    + failed.errno().message());
      }
    }
    return run.exit();
  }

  private static String file(
      Run run, Words words, Accounts accounts, String path, String given, boolean escapes) {
    Stat stat = words.has("L") ? run.calls().stat(path) : run.calls().lstat(path);
    String format = given + (escapes ? "" : "\n");
    if (given.isEmpty()) {
      format = words.has("t") ? terse(run) : full(run, stat);
    }
    return expand(format, escapes, f -> new Sheet(run, accounts, path, stat).value(f));
  }

  private static String terse(Run run) {
    return "%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z " + run.say("%W ", "") + "%o\n";
  }

  private static String full(Run run, Stat stat) {
    boolean device = stat.type() == Stat.Type.CHARACTER || stat.type() == Stat.Type.BLOCK;
    String place = run.say("Device: %Hd,%Ld", "Device: %Dh/%dd");
    String links = "\tInode: %-10i  Links: " + (device ? "%-5h Device type: " : "%h\n");
    String type = device ? run.say("%Hr,%Lr\n", "%t,%T\n") : "";
    return SIZES + place + links + type + RIGHTS + TIMES + run.say(" Birth: %w\n", "");
  }

  /// Replaces the directives of a format; unknown ones stay.
  private static String expand(String format, boolean escapes, Function<CFormat, String> value) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i++);
      if (c == '\\' && escapes) {
        i = Escapes.read(format, i, false, out::appendCodePoint).next();
      } else if (c != '%' || i >= format.length()) {
        out.append(c);
      } else if (format.charAt(i) == '%') {
        out.append('%');
        i++;
      } else {
        i = directive(format, i, value, out);
      }
    }
    return out.toString();
  }

  private static int directive(
      String format, int from, Function<CFormat, String> value, StringBuilder out) {
    int i = from;
    while (i < format.length() && "-+ #0'".indexOf(format.charAt(i)) >= 0) {
      i++;
    }
    String flags = format.substring(from, i);
    int width = 0;
    while (i < format.length() && Character.isDigit(format.charAt(i))) {
      width = Math.min(width * 10 + format.charAt(i++) - '0', CFormat.WIDTH_MAX);
    }
    int precision = -1;
    if (i < format.length() && format.charAt(i) == '.') {
      i++;
      precision = 0;
      while (i < format.length() && Character.isDigit(format.charAt(i))) {
        precision = Math.min(precision * 10 + format.charAt(i++) - '0', CFormat.WIDTH_MAX);
      }
    }
    char part = 0;
    if (i + 1 < format.length()
        && (format.charAt(i) == 'H' || format.charAt(i) == 'L')
        && "dr".indexOf(format.charAt(i + 1)) >= 0) {
      part = format.charAt(i++);
    }
    if (i >= format.length()) {
      out.append('%');
      return i;
    }
    char letter = format.charAt(i);
    char key =
        part == 'H'
            ? (letter == 'd' ? '1' : '3')
            : part == 'L' ? (letter == 'd' ? '2' : '4') : letter;
    out.append(value.apply(new CFormat(flags, width, precision, key)));
    return i + 1;
  }

  /// What each directive means for one file.
  private record Sheet(Run run, Accounts accounts, String path, Stat stat) {

    String value(CFormat f) {
      return switch (f.conversion()) {
        case 'a' -> number(f, 'o', stat.mode());
        case 'A' -> f.string(Mode.letters(stat));
        case 'b' -> number(f, 'u', stat.blocks());
        case 'B' -> number(f, 'u', 512);
        case 'd' -> number(f, 'u', stat.device());
        case 'D' -> number(f, 'x', stat.device());
        case '1' -> number(f, 'u', major(stat.device()));
        case '2' -> number(f, 'u', minor(stat.device()));
        case '3' -> number(f, 'u', stat.major());
        case '4' -> number(f, 'u', stat.minor());
        case 'f' -> number(f, 'x', type(stat.type()) << 12 | stat.mode());
        case 'F' -> f.string(name(stat));
        case 'g' -> number(f, 'u', stat.gid() & 0xffffffffL);
        case 'G' ->
            f.string(accounts.group(stat.gid()).map(Accounts.Group::name).orElse("UNKNOWN"));
        case 'h' -> number(f, 'u', stat.links());
        case 'i' -> number(f, 'u', stat.inode());
        case 'm' -> f.string("/");
        case 'n' -> f.string(path);
        case 'N' -> f.string(quoted(f));
        case 'o' -> number(f, 'u', 4096);
        case 's' -> number(f, 'u', stat.size());
        case 't' -> number(f, 'x', stat.major());
        case 'T' -> number(f, 'x', stat.minor());
        case 'r' -> number(f, 'u', (long) stat.major() << 8 | stat.minor());
        case 'u' -> number(f, 'u', stat.uid() & 0xffffffffL);
        case 'U' -> f.string(accounts.user(stat.uid()).map(Accounts.User::name).orElse("UNKNOWN"));
        case 'w' -> f.string("-");
        case 'W' -> number(f, 'u', 0);
        case 'x' -> f.string(time(stat.accessed()));
        case 'X' -> number(f, 'd', seconds(stat.accessed()));
        case 'y' -> f.string(time(stat.modified()));
        case 'Y' -> number(f, 'd', seconds(stat.modified()));
        case 'z' -> f.string(time(stat.changed()));
        case 'Z' -> number(f, 'd', seconds(stat.changed()));
        default -> "?";
      };
    }

    /// By itself a quoted name; the full sheet shows it bare.
    private String quoted(CFormat f) {
      boolean quotes = f.flags().isEmpty() && asked();
      String shown = quotes ? "'" + path + "'" : path;
      if (stat.type() == Stat.Type.SYMLINK) {
        String target = run.calls().readlink(path);
        return shown + " -> " + (quotes ? "'" + target + "'" : target);
      }
      return shown;
    }

    private boolean asked() {
      return run.args().stream().anyMatch(word -> word.contains("%N"));
    }

    private static String number(CFormat f, char conversion, long value) {
      return new CFormat(f.flags(), f.width(), f.precision(), conversion).integer(value);
    }
  }

  private static long major(long device) {
    return device >> 8 & 0xfff;
  }

  private static long minor(long device) {
    return (device & 0xff) | (device >> 12 & ~0xffL);
  }

  private static int type(Stat.Type type) {
    return switch (type) {
      case FIFO -> 1;
      case CHARACTER -> 2;
      case DIRECTORY -> 4;
      case BLOCK -> 6;
      case REGULAR -> 8;
      case SYMLINK -> 10;
      case SOCKET -> 12;
    };
  }

  private static String name(Stat stat) {
    return switch (stat.type()) {
      case FIFO -> "fifo";
      case CHARACTER -> "character special file";
      case DIRECTORY -> "directory";
      case BLOCK -> "block special file";
      case REGULAR -> stat.size() == 0 ? "regular empty file" : "regular file";
      case SYMLINK -> "symbolic link";
      case SOCKET -> "socket";
    };
  }

  private static String time(long nanoseconds) {
    return CivilTime.of(nanoseconds).format("%Y-%m-%d %H:%M:%S.%N %z");
  }

  private static long seconds(long nanoseconds) {
    return Math.floorDiv(nanoseconds, 1_000_000_000L);
  }

  private static String fileSystem(
      Run run, Words words, String path, String given, boolean escapes) {
    StatFs fs = run.calls().statfs(path);
    Stat stat = run.calls().stat(path);
    String format = given + (escapes ? "" : "\n");
    if (given.isEmpty()) {
      format =
          words.has("t")
              ? "%n %i %l %t %s %S %b %f %a %c %d\n"
              : "  File: \"%n\"\n    ID: %-8i Namelen: %-7l Type: %T\nBlock size: %-10s"
                  + run.say(" Fundamental block size: %S", "")
                  + "\nBlocks: Total: %-10b Free: %-10f Available: %a\n"
                  + "Inodes: Total: %-10c Free: %d\n";
    }
    return expand(
        format,
        escapes,
        f ->
            switch (f.conversion()) {
              case 'a' -> Sheet.number(f, 'u', fs.available());
              case 'b' -> Sheet.number(f, 'u', fs.blocks());
              case 'c' -> Sheet.number(f, 'u', fs.inodes());
              case 'd' -> Sheet.number(f, 'u', fs.inodesFree());
              case 'f' -> Sheet.number(f, 'u', fs.free());
              case 'i' -> Sheet.number(f, 'x', stat.device());
              case 'l' -> Sheet.number(f, 'u', 255);
              case 'n' -> f.string(path);
              case 's', 'S' -> Sheet.number(f, 'u', fs.blockSize());
              case 't' -> f.string(magic(fs.type()));
              case 'T' -> f.string(title(fs.type()));
              default -> "?";
            });
  }

  private static String title(String type) {
    return switch (type) {
      case "ext4", "ext3", "ext2" -> "ext2/ext3";
      case "overlay" -> "overlayfs";
      case "cgroup" -> "cgroupfs";
      case "cgroup2" -> "cgroup2fs";
      default -> type;
    };
  }

  private static String magic(String type) {
    return switch (type) {
      case "ext4", "ext3", "ext2" -> "ef53";
      case "tmpfs", "devtmpfs" -> "1021994";
      case "overlay" -> "794c7630";
      case "proc" -> "9fa0";
      case "sysfs" -> "62656572";
      case "cgroup" -> "27e0eb";
      case "cgroup2" -> "63677270";
      case "devpts" -> "1cd1";
      case "mqueue" -> "19800202";
      case "nsfs" -> "6e736673";
      default -> "0";
    };
  }
}
