package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/// Tests of what a file is, whose, how large, and what may be done with it.
final class FileTests {

  private final Run run;
  private final Calls calls;
  private final boolean busybox;
  private final Plan plan;
  private final Operands operands;
  private final Expression words;
  private final Accounts accounts;

  FileTests(Run run, Plan plan, Operands operands, Expression words) {
    this.run = run;
    this.calls = run.calls();
    this.busybox = run.isBusybox();
    this.plan = plan;
    this.operands = operands;
    this.words = words;
    this.accounts = new Accounts(run.calls());
  }

  /// The test of this name, if it is one of these.
  Optional<Term> read(String word) {
    return switch (word) {
      case "-type" -> type(word, false);
      case "-size" -> size(word);
      case "-perm" -> permissions(word);
      case "-user" -> user(word);
      case "-group" -> group(word);
      case "-empty" -> Term.test(this::isEmpty);
      case "-links" -> number(word, Stat::links);
      case "-inum" -> number(word, Stat::inode);
      case "-samefile" -> sameFile(word);
      case "-executable" -> Term.test(visit -> may(visit, 1));
      default -> busybox ? Optional.empty() : gnu(word);
    };
  }

  private Optional<Term> gnu(String word) {
    return switch (word) {
      case "-true" -> Term.always();
      case "-false" -> Term.test(_ -> false);
      case "-xtype" -> type(word, true);
      case "-uid" -> number(word, s -> s.uid() & 0xffffffffL);
      case "-gid" -> number(word, s -> s.gid() & 0xffffffffL);
      case "-nouser" -> Term.test(visit -> accounts.user(visit.stat().uid()).isEmpty());
      case "-nogroup" -> Term.test(visit -> accounts.group(visit.stat().gid()).isEmpty());
      case "-readable" -> Term.test(visit -> may(visit, 4));
      case "-writable" -> Term.test(visit -> may(visit, 2));
      case "-fstype" -> {
        String type = words.argument(word);
        yield Term.test(visit -> fileSystem(visit).equals(type));
      }
      default -> Optional.empty();
    };
  }

  private String fileSystem(Visit visit) {
    try {
      return calls.statfs(visit.path()).type();
    } catch (CallFailed _) {
      return "";
    }
  }

  private boolean may(Visit visit, int mode) {
    try {
      return calls.access(visit.path(), mode);
    } catch (CallFailed _) {
      return false;
    }
  }

  private Optional<Term> type(String word, boolean followed) {
    String types = words.argument(word);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < types.length(); i++) {
      boolean separator = i % 2 == 1;
      boolean fits =
          separator ? types.charAt(i) == ',' && !busybox : "bcdpfls".indexOf(types.charAt(i)) >= 0;
      if (!fits) {
        throw wrongType(word, types);
      }
      letters.append(separator ? "" : types.substring(i, i + 1));
    }
    if (types.length() % 2 == 0) {
      throw wrongType(word, types);
    }
    String wanted = letters.toString().replace('f', '-');
    return Term.test(visit -> wanted.indexOf(kind(visit, followed).letter()) >= 0);
  }

  private Stop wrongType(String word, String types) {
    if (busybox) {
      return run.stop(1, "invalid argument '" + types + "' to '" + word + "'");
    }
    return types.isEmpty()
        ? run.stop(1, "Arguments to " + word + " should contain at least one letter")
        : run.stop(1, "Unknown argument to " + word + ": " + types.charAt(0));
  }

  private Stat.Type kind(Visit visit, boolean followed) {
    Stat stat = visit.stat();
    if (!followed) {
      return stat.type();
    }
    try {
      boolean all = plan.links == Plan.Links.ALL;
      return (all ? calls.lstat(visit.path()) : calls.stat(visit.path())).type();
    } catch (CallFailed _) {
      return stat.type();
    }
  }

  private Optional<Term> size(String word) {
    String text = words.argument(word);
    int unit = 512;
    String digits = text;
    char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
    if (!Character.isDigit(last)) {
      unit =
          switch (last) {
            case 'b' -> 512;
            case 'c' -> 1;
            case 'w' -> 2;
            case 'k' -> 1024;
            case 'M' -> busybox ? 0 : 1 << 20;
            case 'G' -> busybox ? 0 : 1 << 30;
            default -> 0;
          };
      if (unit == 0 && !busybox) {
        throw run.stop(1, "invalid -size type `" + last + "'");
      }
      digits = text.substring(0, Math.max(0, text.length() - 1));
    }
    Compared size =
        Compared.read(unit == 0 ? "" : digits)
            .orElseThrow(
                () ->
                    run.stop(
                        1,
                        run.say(
                            "invalid argument `" + text + "' to `-size'",
                            "invalid number '" + text + "'")));
    long factor = unit;
    if (busybox) {
      Compared bytes = new Compared(size.sign(), size.number() * factor);
      return Term.test(visit -> bytes.holds(visit.stat().size()));
    }
    return Term.test(visit -> size.holds((visit.stat().size() + factor - 1) / factor));
  }

  private Optional<Term> number(String word, ToLongFunction<Stat> value) {
    Compared number = operands.number(word);
    return Term.test(visit -> number.holds(value.applyAsLong(visit.stat())));
  }

  private Optional<Term> permissions(String word) {
    String text = words.argument(word);
    char sign = text.isEmpty() ? '=' : text.charAt(0);
    boolean signed = sign == '-' || sign == '/' || (sign == '+' && busybox);
    OptionalInt read = Modes.read(signed ? text.substring(1) : text);
    if (read.isEmpty()) {
      throw run.stop(1, run.say("invalid mode ‘" + text + "’", "invalid mode '" + text + "'"));
    }
    int mode = read.getAsInt();
    return Term.test(
        visit -> {
          int bits = visit.stat().mode();
          return switch (signed ? sign : '=') {
            case '-' -> (bits & mode) == mode;
            case '/', '+' -> mode == 0 || (bits & mode) != 0;
            default -> bits == mode;
          };
        });
  }

  private Optional<Term> user(String word) {
    String name = words.argument(word);
    long uid =
        accounts
            .user(name)
            .map(user -> (long) user.uid())
            .or(() -> Numbers.decimal(name))
            .orElseThrow(
                () ->
                    run.stop(
                        1,
                        run.say(
                            "‘" + name + "’ is not the name of a known user",
                            "unknown user " + name)));
    return Term.test(visit -> (visit.stat().uid() & 0xffffffffL) == uid);
  }

  private Optional<Term> group(String word) {
    String name = words.argument(word);
    long gid =
        accounts
            .group(name)
            .map(group -> (long) group.gid())
            .or(() -> Numbers.decimal(name))
            .orElseThrow(
                () ->
                    run.stop(
                        1,
                        run.say(
                            "‘" + name + "’ is not the name of an existing group",
                            "unknown group " + name)));
    return Term.test(visit -> (visit.stat().gid() & 0xffffffffL) == gid);
  }

  private boolean isEmpty(Visit visit) {
    return switch (visit.stat().type()) {
      case REGULAR -> visit.stat().size() == 0;
      case DIRECTORY -> holdsNothing(visit.path());
      case SYMLINK, CHARACTER, BLOCK, FIFO, SOCKET -> false;
    };
  }

  private boolean holdsNothing(String path) {
    try {
      return calls.list(path).isEmpty();
    } catch (CallFailed _) {
      return false;
    }
  }

  private Optional<Term> sameFile(String word) {
    Stat wanted = operands.file(words.argument(word));
    return Term.test(
        visit ->
            visit.stat().inode() == wanted.inode() && visit.stat().device() == wanted.device());
  }
}
