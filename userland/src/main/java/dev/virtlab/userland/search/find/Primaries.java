package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.regex.Grammar;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.regex.Syntax;
import dev.virtlab.userland.shell.expand.Pattern;
import dev.virtlab.userland.text.Dates;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// The primaries of an expression: tests, actions, and options that look like tests.
final class Primaries {

  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final long MINUTE = 60 * SECOND;

  private final Run run;
  private final Calls calls;
  private final boolean busybox;
  private final Plan plan;
  private final Expression words;
  private final Accounts accounts;
  private final long now;
  private String regexKind = "emacs";
  private String firstTest = "";
  private boolean hasAction;
  private boolean prunes;
  private boolean deletes;
  private boolean saysDepth;

  Primaries(Run run, Plan plan, Expression words) {
    this.run = run;
    this.calls = run.calls();
    this.busybox = run.isBusybox();
    this.plan = plan;
    this.words = words;
    this.accounts = new Accounts(run.calls());
    this.now = run.calls().epochNanoseconds();
  }

  /// Whether something is done with files, so that printing is not implied.
  boolean hasAction() {
    return hasAction;
  }

  boolean prunes() {
    return prunes;
  }

  boolean deletes() {
    return deletes;
  }

  boolean saysDepth() {
    return saysDepth;
  }

  Term read(String word) {
    Optional<Term> term = option(word);
    if (term.isEmpty()) {
      term = action(word);
    }
    if (term.isEmpty()) {
      firstTest = firstTest.isEmpty() ? word : firstTest;
      term = busybox ? sharedTest(word) : sharedTest(word).or(() -> gnuTest(word));
    }
    return term.orElseThrow(() -> words.unrecognized(word));
  }

  private static Optional<Term> test(Predicate<Visit> holds) {
    return Optional.of(new Term.Test(holds));
  }

  private static Optional<Term> always() {
    return test(_ -> true);
  }

  private Optional<Term> option(String word) {
    switch (word) {
      case "-maxdepth" -> plan.most = depth(word);
      case "-mindepth" -> plan.least = depth(word);
      case "-depth" -> {
        plan.depthFirst = true;
        saysDepth = true;
      }
      case "-xdev" -> plan.oneFileSystem = true;
      case "-follow" -> plan.links = Plan.Links.ALL;
      default -> {
        return busybox ? Optional.empty() : gnuOption(word);
      }
    }
    warnOfPlace(word);
    return always();
  }

  private Optional<Term> gnuOption(String word) {
    switch (word) {
      case "-d" -> {
        plan.depthFirst = true;
        saysDepth = true;
      }
      case "-mount" -> plan.oneFileSystem = true;
      case "-noleaf", "-warn", "-nowarn", "-ignore_readdir_race", "-noignore_readdir_race" -> {}
      case "-daystart" ->
          throw run.stop(1, "-daystart is not modelled here; use -mmin or -newermt");
      case "-regextype" -> regexKind = words.argument(word);
      case "-version", "--version" -> {
        run.out("find (GNU findutils) 4.9.0\n").push();
        throw new Stop("", 0);
      }
      default -> {
        return Optional.empty();
      }
    }
    return always();
  }

  /// GNU find tells a person, not a script, that options count for the whole expression.
  private void warnOfPlace(String word) {
    if (busybox || firstTest.isEmpty() || !calls.isOpen(0) || !calls.isTerminal(0)) {
      return;
    }
    run.err(
        run.name()
            + ": warning: you have specified the global option "
            + word
            + " after the argument "
            + firstTest
            + ", but global options are not positional, i.e., "
            + word
            + " affects tests specified before it as well as those specified after it.  Please"
            + " specify global options before other arguments.\n");
  }

  private int depth(String word) {
    String text = words.argument(word);
    Optional<Long> depth = Numbers.decimal(text).filter(n -> Character.isDigit(text.charAt(0)));
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            depth.orElseThrow(
                () ->
                    run.stop(
                        1,
                        run.say(
                            "Expected a positive decimal integer argument to "
                                + word
                                + ", but got ‘"
                                + text
                                + "’",
                            "invalid number '" + text + "'"))));
  }

  private Optional<Term> action(String word) {
    boolean known = true;
    Term term = new Term.Test(_ -> true);
    switch (word) {
      case "-print" -> term = deed((visit, then) -> words.printed(visit, "\n", then));
      case "-print0" -> term = deed((visit, then) -> words.printed(visit, "\0", then));
      case "-exec" -> term = execution(word, false);
      case "-prune" -> {
        prunes = true;
        return test(
            visit -> {
              visit.prune();
              return true;
            });
      }
      case "-quit" -> {
        return Optional.of(deed((_, _) -> plan.finish(0, run::exit)));
      }
      default -> known = false;
    }
    if (known) {
      hasAction = true;
      return Optional.of(term);
    }
    return busybox ? Optional.empty() : gnuAction(word);
  }

  private Optional<Term> gnuAction(String word) {
    Term term;
    switch (word) {
      case "-execdir" -> term = execution(word, true);
      case "-printf" -> {
        Format format = new Format(run, accounts, words.argument(word));
        run.err(format.warnings());
        term = deed((visit, then) -> shown(format.of(visit), then));
      }
      case "-ls" -> term = deed((v, then) -> shown(Format.listed(calls, accounts, v), then));
      case "-delete" -> {
        deletes = true;
        plan.depthFirst = true;
        term = new Term.Test(this::delete);
      }
      case "-ok", "-okdir", "-fprint", "-fprint0", "-fprintf", "-fls" ->
          throw run.stop(1, word + " is not modelled here; use -exec or a redirection");
      default -> {
        return Optional.empty();
      }
    }
    hasAction = true;
    return Optional.of(term);
  }

  private static Term deed(Term.Action action) {
    return new Term.Deed(action);
  }

  private Step shown(String text, Function<Boolean, Step> then) {
    run.out(text);
    return run.isFull() ? run.flush(() -> then.apply(true)) : then.apply(true);
  }

  private boolean delete(Visit visit) {
    if (visit.path().equals(".")) {
      return true;
    }
    try {
      if (visit.stat().type() == Stat.Type.DIRECTORY) {
        calls.rmdir(visit.path());
      } else {
        calls.unlink(visit.path());
      }
      return true;
    } catch (CallFailed failed) {
      run.complain("cannot delete ‘" + visit.path() + "’: " + failed.errno().message());
      return false;
    }
  }

  private Term execution(String word, boolean inFolder) {
    List<String> command = words.command(word);
    boolean many = command.getLast().equals("+");
    List<String> argv = command.subList(0, command.size() - 1);
    if (argv.isEmpty()) {
      throw run.stop(
          1, run.say("invalid argument `;' to `" + word + "'", word + " requires an argument"));
    }
    if (many && !busybox && !argv.getLast().equals("{}")) {
      throw run.stop(
          1,
          "In ‘"
              + word
              + " ... {} +’ the ‘{}’ must appear by itself, but you specified ‘"
              + argv.getLast()
              + "’");
    }
    long braces = argv.stream().filter(w -> w.contains("{}")).count();
    if (many && braces > 1) {
      throw run.stop(
          1,
          run.say(
              "Only one instance of {} is supported with " + word + " ... +",
              "only one '{}' allowed for -exec +"));
    }
    Execution execution = new Execution(run, argv, inFolder, many);
    if (many) {
      plan.gathering.add(execution);
    }
    return new Term.Deed(execution::act);
  }

  private Optional<Term> sharedTest(String word) {
    return switch (word) {
      case "-name" -> name(word, false);
      case "-iname" -> name(word, true);
      case "-path" -> path(word, false);
      case "-ipath" -> path(word, true);
      case "-regex" -> regex(word, false);
      case "-type" -> type(word, false);
      case "-size" -> size(word);
      case "-mtime" -> days(word, Stat::modified);
      case "-atime" -> days(word, Stat::accessed);
      case "-ctime" -> days(word, Stat::changed);
      case "-mmin" -> minutes(word, Stat::modified);
      case "-amin" -> minutes(word, Stat::accessed);
      case "-cmin" -> minutes(word, Stat::changed);
      case "-newer" -> newer(word, Stat::modified);
      case "-perm" -> permissions(word);
      case "-user" -> user(word);
      case "-group" -> group(word);
      case "-empty" -> test(this::isEmpty);
      case "-links" -> number(word, Stat::links);
      case "-inum" -> number(word, Stat::inode);
      case "-samefile" -> sameFile(word);
      case "-executable" -> test(visit -> may(visit, 1));
      default -> Optional.empty();
    };
  }

  private Optional<Term> gnuTest(String word) {
    return switch (word) {
      case "-true" -> always();
      case "-false" -> test(_ -> false);
      case "-wholename" -> path(word, false);
      case "-iwholename" -> path(word, true);
      case "-lname" -> link(word, false);
      case "-ilname" -> link(word, true);
      case "-iregex" -> regex(word, true);
      case "-xtype" -> type(word, true);
      case "-anewer" -> newer(word, Stat::accessed);
      case "-cnewer" -> newer(word, Stat::changed);
      case "-uid" -> number(word, s -> s.uid() & 0xffffffffL);
      case "-gid" -> number(word, s -> s.gid() & 0xffffffffL);
      case "-nouser" -> test(visit -> accounts.user(visit.stat().uid()).isEmpty());
      case "-nogroup" -> test(visit -> accounts.group(visit.stat().gid()).isEmpty());
      case "-readable" -> test(visit -> may(visit, 4));
      case "-writable" -> test(visit -> may(visit, 2));
      case "-fstype" -> {
        String type = words.argument(word);
        yield test(visit -> fileSystem(visit).equals(type));
      }
      default ->
          word.startsWith("-newer") && word.length() == 8 ? newerThan(word) : Optional.empty();
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

  private static boolean matches(String pattern, String text, boolean ignoreCase) {
    return ignoreCase
        ? Pattern.of(pattern.toLowerCase(Locale.ROOT)).matches(text.toLowerCase(Locale.ROOT))
        : Pattern.of(pattern).matches(text);
  }

  private Optional<Term> name(String word, boolean ignoreCase) {
    String pattern = words.argument(word);
    return test(visit -> matches(pattern, visit.base(), ignoreCase));
  }

  private Optional<Term> path(String word, boolean ignoreCase) {
    String pattern = words.argument(word);
    return test(visit -> matches(pattern, visit.path(), ignoreCase));
  }

  private Optional<Term> link(String word, boolean ignoreCase) {
    String pattern = words.argument(word);
    return test(
        visit ->
            visit.stat().type() == Stat.Type.SYMLINK
                && matches(pattern, calls.readlink(visit.path()), ignoreCase));
  }

  private Optional<Term> regex(String word, boolean ignoreCase) {
    String text = words.argument(word);
    try {
      Regex regex = Regex.of(text(text), syntax().ignoringCase(ignoreCase));
      return test(visit -> regex.whole(visit.path()).isPresent());
    } catch (RegexSyntax wrong) {
      throw run.stop(
          1,
          run.say(
              "failed to compile regular expression '" + text + "': " + wrong.text(),
              "bad regex '" + text + "': " + wrong.text()));
    }
  }

  private Syntax syntax() {
    return switch (busybox ? "posix-basic" : regexKind) {
      case "posix-extended" -> Syntax.extended(Grammar.LIBRARY);
      case "egrep", "posix-egrep" -> Syntax.extended(Grammar.GREP);
      case "awk", "gnu-awk", "posix-awk" -> Syntax.extended(Grammar.AWK);
      case "posix-basic", "posix-minimal-basic", "sed", "ed", "emacs", "findutils-default" ->
          Syntax.basic(Grammar.LIBRARY);
      case "grep" -> Syntax.basic(Grammar.GREP);
      default ->
          throw run.stop(
              1,
              "Unknown regular expression type ‘"
                  + regexKind
                  + "’; valid types are ‘findutils-default’, ‘ed’, ‘emacs’, ‘gnu-awk’, ‘grep’,"
                  + " ‘posix-awk’, ‘awk’, ‘posix-basic’, ‘posix-egrep’, ‘egrep’,"
                  + " ‘posix-extended’, ‘posix-minimal-basic’, ‘sed’.");
    };
  }

  /// An expression of Emacs as a basic one: `+` and `?` are operators there, braces never.
  private String text(String text) {
    if (busybox || !(regexKind.equals("emacs") || regexKind.equals("findutils-default"))) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    boolean bracket = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (bracket) {
        bracket = c != ']' || text.charAt(i - 1) == '[' || text.startsWith("[^", i - 2);
        out.append(c);
      } else if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        out.append("{}+?".indexOf(next) >= 0 ? "" : "\\").append(next);
      } else {
        bracket = c == '[';
        out.append(c == '+' || c == '?' ? "\\" : "").append(c);
      }
    }
    return out.toString();
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
    return test(visit -> wanted.indexOf(kind(visit, followed).letter()) >= 0);
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
      return test(visit -> bytes.holds(visit.stat().size()));
    }
    return test(visit -> size.holds((visit.stat().size() + factor - 1) / factor));
  }

  private Compared compared(String word) {
    String text = words.argument(word);
    String shown =
        busybox && !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? text.substring(1) : text;
    return Compared.read(text)
        .orElseThrow(
            () ->
                run.stop(
                    1,
                    run.say(
                        "invalid argument `" + text + "' to `" + word + "'",
                        "invalid number '" + shown + "'")));
  }

  private Optional<Term> number(String word, ToLongFunction<Stat> value) {
    Compared number = compared(word);
    return test(visit -> number.holds(value.applyAsLong(visit.stat())));
  }

  private Optional<Term> days(String word, ToLongFunction<Stat> time) {
    Compared days = compared(word);
    return test(v -> days.holds(Math.floorDiv(now - time.applyAsLong(v.stat()), DAY)));
  }

  /// Minutes count up in GNU find, so that 1 is the last minute; days and busybox count down.
  private Optional<Term> minutes(String word, ToLongFunction<Stat> time) {
    Compared minutes = compared(word);
    return test(
        visit -> {
          long age = now - time.applyAsLong(visit.stat());
          if (busybox) {
            return minutes.holds(Math.floorDiv(age, MINUTE));
          }
          long limit = minutes.number() * MINUTE;
          return switch (minutes.sign()) {
            case '+' -> age > limit;
            case '-' -> age < limit;
            default -> age < limit && age >= limit - MINUTE;
          };
        });
  }

  private Optional<Term> newer(String word, ToLongFunction<Stat> time) {
    String path = words.argument(word);
    long moment = reference(path).modified();
    return test(visit -> time.applyAsLong(visit.stat()) > moment);
  }

  private Stat reference(String path) {
    try {
      return plan.links == Plan.Links.NONE && !busybox ? calls.lstat(path) : calls.stat(path);
    } catch (CallFailed failed) {
      throw run.stop(
          1,
          run.say(
              "‘" + path + "’: " + failed.errno().message(),
              "can't stat '" + path + "': " + failed.errno().message()));
    }
  }

  private Optional<Term> newerThan(String word) {
    Optional<ToLongFunction<Stat>> time = time(word.charAt(6));
    if (time.isEmpty()) {
      return Optional.empty();
    }
    if (word.charAt(7) == 't') {
      String text = words.argument(word);
      long moment =
          Dates.parse(text, now)
              .orElseThrow(
                  () ->
                      run.stop(
                          1,
                          "I cannot figure out how to interpret ‘" + text + "’ as a date or time"));
      return test(visit -> time.get().applyAsLong(visit.stat()) > moment);
    }
    Optional<ToLongFunction<Stat>> other = time(word.charAt(7));
    if (other.isEmpty()) {
      return Optional.empty();
    }
    long moment = other.get().applyAsLong(reference(words.argument(word)));
    return test(visit -> time.get().applyAsLong(visit.stat()) > moment);
  }

  private static Optional<ToLongFunction<Stat>> time(char letter) {
    return switch (letter) {
      case 'a' -> Optional.of(Stat::accessed);
      case 'c' -> Optional.of(Stat::changed);
      case 'm' -> Optional.of(Stat::modified);
      default -> Optional.empty();
    };
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
    return test(
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
    return test(visit -> (visit.stat().uid() & 0xffffffffL) == uid);
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
    return test(visit -> (visit.stat().gid() & 0xffffffffL) == gid);
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
    Stat wanted = reference(words.argument(word));
    return test(
        visit ->
            visit.stat().inode() == wanted.inode() && visit.stat().device() == wanted.device());
  }
}
