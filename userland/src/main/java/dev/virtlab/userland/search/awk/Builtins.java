package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.regex.Match;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.text.CivilTime;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The functions that need not wait. Arguments are values, patterns ([Ere]) or names ([Cell]).
final class Builtins {

  private static final double HALF = 2_147_483_648.0;

  private final Run run;
  private final Variables variables;
  private final Fields fields;
  private final Patterns patterns;
  private final boolean busybox;
  private final RandomNumbers random;
  private double seed = 1;
  private String made = "";

  Builtins(Run run, Variables variables, Fields fields, Patterns patterns) {
    this.run = run;
    this.variables = variables;
    this.fields = fields;
    this.patterns = patterns;
    busybox = run.isBusybox();
    random = busybox ? new RandomNumbers(1, 31, 3) : new RandomNumbers(1, 63, 1);
  }

  /// What `sub` or `gsub` made of its text.
  String made() {
    return made;
  }

  private String record() {
    return fields
        .get(0, variables.text(Variables.OFS), variables.convert())
        .toText(variables.convert());
  }

  private String text(Object argument) {
    return switch (argument) {
      case Value value -> value.toText(variables.convert());
      case Cell cell -> cell.value().toText(variables.convert());
      case Ere(String source) -> source;
      default -> "";
    };
  }

  private double number(List<Object> arguments, int index) {
    return index < arguments.size() && arguments.get(index) instanceof Value value
        ? value.toNumber()
        : 0;
  }

  private String text(List<Object> arguments, int index) {
    return index < arguments.size() ? text(arguments.get(index)) : "";
  }

  Regex regex(Object argument) {
    return patterns.of(text(argument), variables.number(Variables.IGNORECASE) != 0);
  }

  /// Calls one; empty where there is none of that name, or too few arguments.
  Optional<Value> call(String name, List<Object> a) {
    return Optional.of(
        switch (name) {
          case "length" -> Value.of(length(a));
          case "substr" -> Value.of(substr(a));
          case "index" -> Value.of(characters(text(a, 0), text(a, 0).indexOf(text(a, 1))) + 1);
          case "split" -> Value.of(split(a));
          case "sub" -> Value.of(replace(a, false));
          case "gsub" -> Value.of(replace(a, true));
          case "gensub" -> Value.of(gensub(a));
          case "match" -> Value.of(match(a));
          case "sprintf" -> Value.of(sprintf(a));
          case "sin" -> Value.of(StrictMath.sin(number(a, 0)));
          case "cos" -> Value.of(StrictMath.cos(number(a, 0)));
          case "atan2" -> Value.of(StrictMath.atan2(number(a, 0), number(a, 1)));
          case "exp" -> Value.of(StrictMath.exp(number(a, 0)));
          case "log" -> Value.of(StrictMath.log(number(a, 0)));
          case "sqrt" -> Value.of(Math.sqrt(number(a, 0)));
          case "int" -> Value.of(whole(number(a, 0)));
          case "rand" -> Value.of(rand());
          case "srand" -> srand(a);
          case "tolower" -> Value.of(text(a, 0).toLowerCase(Locale.ROOT));
          case "toupper" -> Value.of(text(a, 0).toUpperCase(Locale.ROOT));
          case "systime" ->
              Value.of((double) Math.floorDiv(run.calls().epochNanoseconds(), 1_000_000_000L));
          case "strftime" -> Value.of(strftime(a));
          case "mktime" -> Value.of(mktime(text(a, 0)));
          case "strtonum" -> Value.of(strtonum(text(a, 0)));
          case "asort", "asorti" -> Value.of(sorted(a, name.equals("asorti")));
          default -> bits(name, a);
        });
  }

  private Value bits(String name, List<Object> a) {
    long one = (long) number(a, 0);
    long other = (long) number(a, 1);
    return Value.of(
        (double)
            switch (name) {
              case "and" -> one & other;
              case "or" -> one | other;
              case "xor" -> one ^ other;
              case "lshift" -> one << other;
              case "rshift" -> one >>> other;
              default -> ~one & 0x1fffffffffffffL;
            });
  }

  private static double whole(double number) {
    return number < 0 ? Math.ceil(number) : Math.floor(number);
  }

  private static int characters(String text, int index) {
    return index < 0 ? -1 : text.codePointCount(0, index);
  }

  private double length(List<Object> a) {
    if (a.isEmpty()) {
      String record = record();
      return record.codePointCount(0, record.length());
    }
    if (a.getFirst() instanceof Cell cell && cell.isArray()) {
      return cell.array().size();
    }
    String text = text(a, 0);
    return text.codePointCount(0, text.length());
  }

  /// A part of a text; busybox rounds its ends, gawk 5.2 cuts their decimals off and begins at 1 at
  /// the earliest.
  private String substr(List<Object> a) {
    String text = text(a, 0);
    int count = text.codePointCount(0, text.length());
    double start = busybox ? Math.rint(number(a, 1)) : Math.max(1, whole(number(a, 1)));
    double end =
        a.size() > 2
            ? start + (busybox ? Math.rint(number(a, 2)) : whole(number(a, 2)))
            : Double.POSITIVE_INFINITY;
    int from = (int) Math.max(1, Math.min(start, count + 1.0));
    int to = (int) Math.max(from, Math.min(end, count + 1.0));
    return Double.isNaN(start) || Double.isNaN(end)
        ? ""
        : text.substring(text.offsetByCodePoints(0, from - 1), text.offsetByCodePoints(0, to - 1));
  }

  private double split(List<Object> a) {
    if (!(a.size() > 1 && a.get(1) instanceof Cell cell)) {
      return 0;
    }
    String text = text(a, 0);
    List<String> parts;
    if (a.size() > 2) {
      Object by = a.get(2);
      String fs = text(by);
      parts =
          by instanceof Ere && !fs.equals(" ")
              ? Fields.parts(text, fs.length() == 1 ? "[" + fs + "]" : fs, this::regex)
              : Fields.parts(text, fs, this::regex);
    } else {
      parts = Fields.parts(text, variables.text(Variables.FS), this::regex);
    }
    Map<String, Value> array = cell.array();
    array.clear();
    for (int i = 0; i < parts.size(); i++) {
      array.put(Integer.toString(i + 1), Value.input(parts.get(i)));
    }
    return parts.size();
  }

  private Regex regex(String text) {
    return patterns.of(text, variables.number(Variables.IGNORECASE) != 0);
  }

  private double replace(List<Object> a, boolean all) {
    String text = a.size() > 2 ? text(a, 2) : record();
    String by = text(a, 1);
    return substitute(regex(a.getFirst()), text, all ? -1 : 1, match -> simple(by, match));
  }

  /// Replaces the match of that number, or all for -1; how many were.
  private double substitute(
      Regex regex, String text, int which, java.util.function.Function<Match, String> by) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    int copied = 0;
    int seen = 0;
    int replaced = 0;
    int before = -1;
    while (at <= text.length()) {
      Optional<Match> found = regex.find(text, at);
      if (found.isEmpty()) {
        break;
      }
      Match match = found.get();
      boolean empty = match.start() == match.end();
      if (!(empty && match.start() == before)) {
        seen++;
        if (which < 0 || seen == which) {
          out.append(text, copied, match.start()).append(by.apply(match));
          copied = match.end();
          replaced++;
          if (which > 0) {
            break;
          }
        }
        before = match.end();
      }
      at = empty ? next(text, match.end()) : match.end();
    }
    made = out.append(text.substring(copied)).toString();
    return replaced;
  }

  private static int next(String text, int at) {
    return at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at + 1;
  }

  private static String simple(String by, Match match) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < by.length(); i++) {
      char c = by.charAt(i);
      if (c == '\\' && i + 1 < by.length() && "&\\".indexOf(by.charAt(i + 1)) >= 0) {
        out.append(by.charAt(++i));
      } else {
        out.append(c == '&' ? match.group(0) : String.valueOf(c));
      }
    }
    return out.toString();
  }

  private String gensub(List<Object> a) {
    String text = a.size() > 3 ? text(a, 3) : record();
    String how = text(a, 2);
    boolean all = how.startsWith("g") || how.startsWith("G");
    int which = all ? -1 : Math.max(1, (int) Numbers.leading(how));
    String by = text(a, 1);
    substitute(regex(a.getFirst()), text, which, match -> grouped(by, match));
    return made;
  }

  private static String grouped(String by, Match match) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < by.length(); i++) {
      char c = by.charAt(i);
      if (c == '\\' && i + 1 < by.length()) {
        char escaped = by.charAt(++i);
        out.append(
            Character.isDigit(escaped) ? match.group(escaped - '0') : String.valueOf(escaped));
      } else {
        out.append(c == '&' ? match.group(0) : String.valueOf(c));
      }
    }
    return out.toString();
  }

  private double match(List<Object> a) {
    String text = text(a, 0);
    Optional<Match> found = regex(a.get(1)).find(text, 0);
    int start = found.map(m -> characters(text, m.start()) + 1).orElse(0);
    variables.set(Variables.RSTART, start);
    variables.set(
        Variables.RLENGTH, found.map(m -> text.codePointCount(m.start(), m.end())).orElse(-1));
    if (a.size() > 2 && a.get(2) instanceof Cell cell) {
      Map<String, Value> array = cell.array();
      array.clear();
      int groups = regex(a.get(1)).groups();
      found.ifPresent(
          m -> {
            for (int i = 0; i <= groups; i++) {
              if (m.has(i)) {
                array.put(Integer.toString(i), Value.input(m.group(i)));
              }
            }
          });
    }
    return start;
  }

  private String sprintf(List<Object> a) {
    List<Value> values = new ArrayList<>();
    for (Object argument : a.subList(1, a.size())) {
      values.add(argument instanceof Value value ? value : Value.unset());
    }
    return Format.of(text(a, 0), values, variables.convert(), busybox);
  }

  private double rand() {
    if (busybox) {
      return random.next() / HALF;
    }
    double number;
    do {
      double low = random.next() / HALF;
      number = 0.5 + (low + random.next()) / HALF - 0.5;
    } while (number == 1.0);
    return number;
  }

  private Value srand(List<Object> a) {
    double before = seed;
    seed =
        a.isEmpty() ? Math.floorDiv(run.calls().epochNanoseconds(), 1_000_000_000L) : number(a, 0);
    random.seed((int) (long) seed);
    return Value.of(before);
  }

  private String strftime(List<Object> a) {
    String format = a.isEmpty() ? "%a %b %e %H:%M:%S UTC %Y" : text(a, 0);
    long seconds =
        a.size() > 1
            ? (long) number(a, 1)
            : Math.floorDiv(run.calls().epochNanoseconds(), 1_000_000_000L);
    return CivilTime.of(seconds, 0).format(format);
  }

  private static double mktime(String text) {
    List<String> parts = dev.virtlab.userland.text.Blanks.split(text);
    if (parts.size() < 6) {
      return -1;
    }
    int[] n = new int[6];
    for (int i = 0; i < 6; i++) {
      n[i] = (int) Numbers.leading(parts.get(i));
    }
    return CivilTime.seconds(n[0], n[1], n[2], n[3], n[4], n[5]);
  }

  private static double strtonum(String text) {
    String bare = text.strip();
    if (bare.startsWith("0x") || bare.startsWith("0X")) {
      return radix(bare.substring(2), 16);
    }
    return bare.length() > 1 && bare.startsWith("0") && bare.indexOf('.') < 0
        ? radix(bare, 8)
        : Numbers.leading(bare);
  }

  private static double radix(String digits, int base) {
    double value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), base);
      if (digit < 0) {
        break;
      }
      value = value * base + digit;
    }
    return value;
  }

  private double sorted(List<Object> a, boolean keys) {
    if (a.isEmpty() || !(a.getFirst() instanceof Cell from)) {
      return 0;
    }
    List<Value> all = new ArrayList<>();
    if (keys) {
      from.array().keySet().stream().sorted().forEach(key -> all.add(Value.of(key)));
    } else {
      all.addAll(from.array().values());
      Comparator<Value> byKind =
          Comparator.comparing(v -> v instanceof Value.Text || isPlainText(v));
      all.sort(byKind.thenComparing((x, y) -> Value.compare(x, y, "%.6g")));
    }
    Map<String, Value> to = (a.size() > 1 && a.get(1) instanceof Cell other ? other : from).array();
    to.clear();
    for (int i = 0; i < all.size(); i++) {
      to.put(Integer.toString(i + 1), all.get(i));
    }
    return all.size();
  }

  private static boolean isPlainText(Value value) {
    return value instanceof Value.Input(_, boolean numeric) && !numeric;
  }
}
