package dev.virtlab.userland.search.grep;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.regex.Grammar;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.regex.RegexSyntax;
import dev.virtlab.userland.regex.Syntax;
import dev.virtlab.userland.search.grep.Order.Binary;
import dev.virtlab.userland.search.grep.Order.Directories;
import dev.virtlab.userland.search.grep.Order.Shows;
import dev.virtlab.userland.search.grep.Order.Walk;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Lines;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the words of `grep` into an [Order].
final class GrepWords {

  private static final Options GNU =
      new Options(
          "0123456789A:B:C:D:EFGHILPTUVX:abcd:e:f:hiLlm:noqRrsuvwxyZz",
          "basic-regexp=G extended-regexp=E fixed-regexp=F fixed-strings=F perl-regexp=P"
              + " after-context:=A before-context:=B context:=C group-separator: no-group-separator"
              + " color:: colour::=color count=c devices:=D directories:=d exclude: exclude-from:"
              + " exclude-dir: file:=f files-with-matches=l files-without-match=L help include:"
              + " ignore-case=i no-ignore-case initial-tab=T label: line-buffered line-number=n"
              + " line-regexp=x max-count:=m no-filename=h no-messages=s null=Z null-data=z"
              + " only-matching=o quiet=q recursive=r dereference-recursive=R regexp:=e"
              + " invert-match=v silent=q text=a binary=U binary-files: unix-byte-offsets=u"
              + " version=V with-filename=H word-regexp=w byte-offset=b");
  private static final Options BUSYBOX = new Options("lnqvscFiHhe:f:LorRm:wxA:B:C:EzaIy");

  private final Run run;
  private final Words words;
  private final List<String> operands;
  private final boolean busybox;

  GrepWords(Run run) {
    this.run = run;
    busybox = run.isBusybox();
    words = busybox ? run.words(BUSYBOX, BUSYBOX, 2) : gnu(run);
    operands = new ArrayList<>(words.operands());
  }

  private static Words gnu(Run run) {
    try {
      return GNU.read(run.args());
    } catch (Options.Wrong wrong) {
      throw usage(run, run.name() + ": " + wrong.text() + "\n");
    }
  }

  private static Stop usage(Run run, String before) {
    return new Stop(
        before
            + "Usage: "
            + run.name()
            + " [OPTION]... PATTERNS [FILE]...\nTry '"
            + run.name()
            + " --help' for more information.\n",
        2);
  }

  /// The files to look at: those named, or what stands for none.
  List<String> files() {
    if (!operands.isEmpty()) {
      return operands;
    }
    return List.of(isRecursive() ? (busybox ? "." : "") : "-");
  }

  private boolean isRecursive() {
    return words.has("r") || words.has("R") || words.last("d", "").equals("recurse");
  }

  boolean wantsVersion() {
    return words.has("V");
  }

  Order order() {
    check();
    Wanted wanted = wanted();
    int both = context("C", digits());
    return new Order(
        wanted,
        shows(),
        words.has("v"),
        words.has("q"),
        words.has("s"),
        isNamed(),
        !words.has("h"),
        words.has("n"),
        words.has("b"),
        words.has("T"),
        words.has("Z"),
        words.has("line-buffered"),
        isColoured(),
        words.has("z") ? '\0' : '\n',
        most(),
        context("B", both),
        context("A", both),
        separator(),
        binary(),
        words.last("label", "(standard input)"),
        walk());
  }

  private void check() {
    if (words.has("P")) {
      throw run.stop(2, "Perl expressions (-P) are not modelled here; use -E");
    }
  }

  private Shows shows() {
    String names = words.lastOf("lL", "");
    if (!names.isEmpty()) {
      return names.equals("l") ? Shows.NAME_IF_ANY : Shows.NAME_IF_NONE;
    }
    if (words.has("c")) {
      return Shows.COUNT;
    }
    return words.has("o") ? Shows.PARTS : Shows.LINES;
  }

  private boolean isNamed() {
    String last = words.lastOf("Hh", "");
    return last.isEmpty() ? files().size() > 1 : last.equals("H");
  }

  private boolean isColoured() {
    if (!words.has("color")) {
      return false;
    }
    return switch (words.last("color", "")) {
      case "always", "yes", "force" -> true;
      case "never", "no", "none" -> false;
      case "auto", "tty", "if-tty", "" -> run.calls().isOpen(1) && run.calls().isTerminal(1);
      default -> throw usage(run, "");
    };
  }

  private Optional<String> separator() {
    String separator = "--";
    boolean none = false;
    for (Option option : words.options()) {
      if (option.key().equals("group-separator")) {
        separator = option.value();
        none = false;
      } else if (option.key().equals("no-group-separator")) {
        none = true;
      }
    }
    return none ? Optional.empty() : Optional.of(separator);
  }

  private Binary binary() {
    Binary binary = busybox ? Binary.TEXT : Binary.BINARY;
    for (Option option : words.options()) {
      binary =
          switch (option.key()) {
            case "a" -> Binary.TEXT;
            case "I" -> busybox ? binary : Binary.WITHOUT_MATCH;
            case "binary-files" ->
                switch (option.value()) {
                  case "text" -> Binary.TEXT;
                  case "without-match" -> Binary.WITHOUT_MATCH;
                  case "binary" -> Binary.BINARY;
                  default -> throw run.stop(2, "unknown binary-files type");
                };
            default -> binary;
          };
    }
    return binary;
  }

  private Walk walk() {
    Directories directories = Directories.READ;
    for (Option option : words.options()) {
      directories =
          switch (option.key()) {
            case "r", "R" -> Directories.RECURSE;
            case "d" -> directories(option.value());
            default -> directories;
          };
    }
    List<String> exclude = new ArrayList<>(words.all("exclude"));
    for (String file : words.all("exclude-from")) {
      exclude.addAll(Lines.of(text(file)));
    }
    return new Walk(
        directories, words.has("R"), words.all("include"), exclude, words.all("exclude-dir"));
  }

  private Directories directories(String word) {
    return switch (word) {
      case "read" -> Directories.READ;
      case "skip" -> Directories.SKIP;
      case "recurse" -> Directories.RECURSE;
      default ->
          throw usage(
              run,
              run.name()
                  + ": invalid argument ‘"
                  + word
                  + "’ for ‘--directories’\nValid arguments are:\n"
                  + "  - ‘read’\n  - ‘recurse’\n  - ‘skip’\n");
    };
  }

  private int most() {
    if (!words.has("m")) {
      return Order.NO_LIMIT;
    }
    String text = words.last("m", "");
    long most =
        Numbers.decimal(text)
            .orElseThrow(
                () -> run.stop(2, run.say("invalid max count", "invalid number '" + text + "'")));
    return most < 0 ? Order.NO_LIMIT : (int) Math.min(most, Order.NO_LIMIT);
  }

  private int digits() {
    StringBuilder digits = new StringBuilder();
    for (Option option : words.options()) {
      if (option.key().length() == 1 && Character.isDigit(option.key().charAt(0))) {
        digits.append(option.key());
      }
    }
    return digits.isEmpty() ? -1 : (int) Math.min(1_000_000_000, Long.parseLong(digits.toString()));
  }

  private int context(String key, int otherwise) {
    if (!words.has(key)) {
      return otherwise;
    }
    String text = words.last(key, "");
    return Numbers.decimal(text)
        .filter(n -> n >= 0)
        .map(n -> (int) Math.min(n, 1_000_000_000))
        .orElseThrow(
            () ->
                run.stop(
                    2,
                    run.say(
                        text + ": invalid context length argument",
                        "invalid number '" + text + "'")));
  }

  private Wanted wanted() {
    List<String> texts = new ArrayList<>();
    for (Option option : words.options()) {
      if (option.key().equals("e")) {
        texts.addAll(lines(option.value()));
      } else if (option.key().equals("f")) {
        texts.addAll(Lines.of(text(option.value())));
      }
    }
    if (!words.has("e") && !words.has("f")) {
      if (operands.isEmpty()) {
        throw busybox ? run.usage("", 1) : usage(run, "");
      }
      texts.addAll(lines(operands.removeFirst()));
    }
    List<Regex> patterns = new ArrayList<>();
    for (String text : texts) {
      patterns.add(pattern(text));
    }
    return new Wanted(patterns);
  }

  private static List<String> lines(String text) {
    return List.of(text.split("\n", -1));
  }

  private String text(String file) {
    try {
      return Input.text(run.calls(), file.equals("-") ? "/dev/stdin" : file);
    } catch (CallFailed failed) {
      throw run.stop(2, file + ": " + failed.errno().message());
    }
  }

  private Regex pattern(String text) {
    String kind = kind();
    Syntax base = kind.equals("E") ? Syntax.extended(Grammar.GREP) : Syntax.basic(Grammar.GREP);
    Syntax syntax = base.ignoringCase(ignoresCase()).within(around());
    if (!busybox && !kind.equals("F") && isBareClass(text)) {
      throw run.stop(2, "character class syntax is [[:space:]], not [:space:]");
    }
    try {
      Regex regex = Regex.of(kind.equals("F") ? Regex.literal(text) : text, syntax);
      if (!busybox) {
        regex.warnings().forEach(w -> run.err(run.name() + ": warning: " + w + "\n"));
      }
      return regex;
    } catch (RegexSyntax wrong) {
      String gnu = text.equals("[") ? "Invalid regular expression" : wrong.text();
      throw run.stop(2, run.say(gnu, "bad regex '" + text + "'"));
    }
  }

  private static boolean isBareClass(String text) {
    return text.length() > 4
        && text.startsWith("[:")
        && text.indexOf(']') == text.indexOf(":]", 2) + 1
        && text.indexOf(":]", 2) > 0;
  }

  private String kind() {
    if (busybox) {
      return words.has("F") || run.name().equals("fgrep")
          ? "F"
          : words.has("E") || run.name().equals("egrep") ? "E" : "G";
    }
    return words.lastOf("EFG", "G");
  }

  private boolean ignoresCase() {
    boolean ignores = false;
    for (Option option : words.options()) {
      ignores =
          switch (option.key()) {
            case "i", "y" -> true;
            case "no-ignore-case" -> false;
            default -> ignores;
          };
    }
    return ignores;
  }

  private Syntax.Around around() {
    if (words.has("x")) {
      return Syntax.Around.LINE;
    }
    return words.has("w") ? Syntax.Around.WORD : Syntax.Around.NOTHING;
  }
}
