package dev.virtlab.userland.tar;

import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What tar(1) was asked for.
///
/// @param archive the file; `-` is standard input or output
/// @param folder where to, or from where; empty for here
/// @param names the members meant; none means all
record TarWords(
    Deed deed,
    String archive,
    String folder,
    boolean isVerbose,
    boolean toOutput,
    List<String> names) {

  private static final Options OPTIONS =
      new Options(
          "cxtvf:C:pOmokzjJh",
          "create=c extract=x get=x list=t verbose=v file:=f directory:=C to-stdout=O"
              + " preserve-permissions=p same-permissions=p gzip=z bzip2=j xz=J dereference=h");

  /// Known to the real tool: compression, links followed, old files or times kept.
  private static final List<String> UNMODELLED = List.of("z", "j", "J", "h", "k", "m", "o");

  private static final String HINT = "\nTry 'tar --help' or 'tar --usage' for more information.";
  private static final String OPERATIONS = "'-Acdtrux', '--delete' or ";

  /// What is done with an archive.
  enum Deed {
    CREATE,
    EXTRACT,
    LIST
  }

  static TarWords read(Run run) {
    Words words = words(run);
    for (String option : UNMODELLED) {
      if (words.has(option)) {
        throw run.stop(2, "-" + option + " is not modelled here: leave it out");
      }
    }
    return new TarWords(
        deed(run, words),
        words.last("f", "-"),
        words.last("C", ""),
        words.has("v"),
        words.has("O"),
        words.operands());
  }

  private static Words words(Run run) {
    try {
      return OPTIONS.read(dashed(run.args()));
    } catch (Options.Wrong wrong) {
      throw run.isBusybox() ? run.usage(wrong.text(), 1) : run.stop(64, wrong.text() + HINT);
    }
  }

  /// A first word without a dash is a bundle of letters, whose values follow in their order.
  private static List<String> dashed(List<String> args) {
    if (args.isEmpty() || args.getFirst().startsWith("-")) {
      return args;
    }
    List<String> words = new ArrayList<>();
    int next = 1;
    for (char letter : args.getFirst().toCharArray()) {
      words.add("-" + letter);
      if ((letter == 'f' || letter == 'C') && next < args.size()) {
        words.add(args.get(next++));
      }
    }
    words.addAll(args.subList(next, args.size()));
    return words;
  }

  private static Deed deed(Run run, Words words) {
    List<Deed> deeds = new ArrayList<>();
    for (Options.Option option : words.options()) {
      of(option.key()).filter(deed -> !deeds.contains(deed)).ifPresent(deeds::add);
    }
    if (deeds.size() == 1) {
      return deeds.getFirst();
    }
    throw run.isBusybox() ? run.usage("", 1) : refused(run, deeds.isEmpty());
  }

  private static Stop refused(Run run, boolean isNone) {
    return run.stop(
        2,
        isNone
            ? "You must specify one of the " + OPERATIONS + "'--test-label' options" + HINT
            : "You may not specify more than one " + OPERATIONS + " '--test-label' option" + HINT);
  }

  private static Optional<Deed> of(String key) {
    return switch (key) {
      case "c" -> Optional.of(Deed.CREATE);
      case "x" -> Optional.of(Deed.EXTRACT);
      case "t" -> Optional.of(Deed.LIST);
      default -> Optional.empty();
    };
  }
}
