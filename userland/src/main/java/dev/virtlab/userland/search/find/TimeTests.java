package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.text.Dates;
import dev.virtlab.userland.tool.Run;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Tests of when a file was changed or read.
final class TimeTests {

  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;
  private static final long MINUTE = 60 * SECOND;

  private final Run run;
  private final Operands operands;
  private final Expression words;
  private final long now;

  TimeTests(Run run, Operands operands, Expression words) {
    this.run = run;
    this.operands = operands;
    this.words = words;
    this.now = run.calls().epochNanoseconds();
  }

  /// The test of this name, if it is one of these.
  Optional<Term> read(String word) {
    return switch (word) {
      case "-mtime" -> days(word, Stat::modified);
      case "-atime" -> days(word, Stat::accessed);
      case "-ctime" -> days(word, Stat::changed);
      case "-mmin" -> minutes(word, Stat::modified);
      case "-amin" -> minutes(word, Stat::accessed);
      case "-cmin" -> minutes(word, Stat::changed);
      case "-newer" -> newer(word, Stat::modified);
      default -> run.isBusybox() ? Optional.empty() : gnu(word);
    };
  }

  private Optional<Term> gnu(String word) {
    return switch (word) {
      case "-anewer" -> newer(word, Stat::accessed);
      case "-cnewer" -> newer(word, Stat::changed);
      default ->
          word.startsWith("-newer") && word.length() == 8 ? newerThan(word) : Optional.empty();
    };
  }

  private Optional<Term> days(String word, ToLongFunction<Stat> time) {
    Compared days = operands.number(word);
    return Term.test(v -> days.holds(Math.floorDiv(now - time.applyAsLong(v.stat()), DAY)));
  }

  /// Minutes count up in GNU find, so that 1 is the last minute; days and run.isBusybox() count
  /// down.
  private Optional<Term> minutes(String word, ToLongFunction<Stat> time) {
    Compared minutes = operands.number(word);
    return Term.test(
        visit -> {
          long age = now - time.applyAsLong(visit.stat());
          if (run.isBusybox()) {
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
    long moment = operands.file(path).modified();
    return Term.test(visit -> time.applyAsLong(visit.stat()) > moment);
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
      return Term.test(visit -> time.get().applyAsLong(visit.stat()) > moment);
    }
    Optional<ToLongFunction<Stat>> other = time(word.charAt(7));
    if (other.isEmpty()) {
      return Optional.empty();
    }
    long moment = other.get().applyAsLong(operands.file(words.argument(word)));
    return Term.test(visit -> time.get().applyAsLong(visit.stat()) > moment);
  }

  private static Optional<ToLongFunction<Stat>> time(char letter) {
    return switch (letter) {
      case 'a' -> Optional.of(Stat::accessed);
      case 'c' -> Optional.of(Stat::changed);
      case 'm' -> Optional.of(Stat::modified);
      default -> Optional.empty();
    };
  }
}
