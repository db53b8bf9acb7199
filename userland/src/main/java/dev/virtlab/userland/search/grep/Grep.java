package dev.virtlab.userland.search.grep;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.search.grep.Order.Directories;
import dev.virtlab.userland.search.grep.Order.Shows;
import dev.virtlab.userland.shell.expand.Pattern;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One run of grep(1): the files it looks at, one after the other.
public final class Grep {

  /// How deep a tree may be; a loop of links ends here.
  private static final int DEPTH_MAX = 200;

  private final Run run;
  private final Calls calls;
  private Order order;
  private final FileSearch.Groups groups = new FileSearch.Groups();
  private final Optional<Stat> output;
  private boolean found;
  private boolean failed;

  private Grep(Run run, Order order) {
    this.run = run;
    this.calls = run.calls();
    this.order = order;
    this.output = calls.isOpen(1) ? Optional.of(calls.fstat(1)) : Optional.empty();
  }

  /// grep(1).
  public static Step grep(Run run) {
    GrepWords words = new GrepWords(run);
    if (words.wantsVersion()) {
      run.out("grep (GNU grep) 3.8\n");
      return run.exit();
    }
    Grep grep = new Grep(run, words.order());
    List<String> files = words.files();
    if (!run.isBusybox() && grep.order.most() == 0) {
      return run.exit(1);
    }
    return Flow.each(files.iterator(), grep::operand, grep::end);
  }

  /// Debian's `egrep`, `fgrep` and `rgrep`: scripts that become `grep` with one option more.
  public static Step with(Run run, String option) {
    List<String> args = new ArrayList<>(List.of(option));
    args.addAll(run.args());
    return grep(new Run(run, "grep", args));
  }

  private Step end() {
    if (failed && !(order.quiet() && found && !run.isBusybox())) {
      return run.exit(2);
    }
    return run.exit(found ? 0 : 1);
  }

  private boolean isOver() {
    return order.quiet() && found;
  }

  private Step operand(String name, Supplier<Step> next) {
    if (isOver()) {
      return new Step.Next(this::end);
    }
    if (name.equals("-")) {
      return search(0, order.label(), next);
    }
    Stat stat;
    try {
      stat = calls.stat(name.isEmpty() ? "." : name);
    } catch (CallFailed error) {
      complain(name, error.errno());
      return run.flush(next);
    }
    if (stat.type() == Stat.Type.DIRECTORY) {
      return directory(name, next);
    }
    return order.walk().directories() == Directories.RECURSE && isLeftOut(name)
        ? run.flush(next)
        : open(name, next);
  }

  private Step directory(String name, Supplier<Step> next) {
    return switch (order.walk().directories()) {
      case SKIP -> run.flush(next);
      case RECURSE -> recurse(name, next);
      case READ -> {
        if (!run.isBusybox()) {
          complain(name, Errno.EISDIR);
        } else if (order.shows() == Shows.COUNT && !order.quiet()) {
          new FileSearch(run, order, groups, name).finish();
        }
        yield run.flush(next);
      }
    };
  }

  private Step recurse(String name, Supplier<Step> next) {
    Order before = order;
    order = order.below();
    return descend(
        name,
        0,
        () -> {
          order = before;
          return new Step.Next(next);
        });
  }

  private Step descend(String folder, int depth, Supplier<Step> next) {
    List<Entry> entries;
    try {
      entries = calls.list(folder.isEmpty() ? "." : folder);
    } catch (CallFailed error) {
      complain(folder, error.errno());
      return run.flush(next);
    }
    if (depth > DEPTH_MAX) {
      complain(folder, Errno.ELOOP);
      return run.flush(next);
    }
    return Flow.each(
        entries.iterator(), (entry, more) -> below(folder, entry.name(), depth, more), next);
  }

  private Step below(String folder, String base, int depth, Supplier<Step> next) {
    if (isOver()) {
      return new Step.Next(this::end);
    }
    String name =
        folder.isEmpty() ? base : folder.endsWith("/") ? folder + base : folder + "/" + base;
    Stat stat;
    try {
      stat = order.walk().links() ? calls.stat(name) : calls.lstat(name);
    } catch (CallFailed error) {
      complain(name, error.errno());
      return run.flush(next);
    }
    return switch (stat.type()) {
      case DIRECTORY ->
          matches(order.walk().excludeDirectories(), base)
              ? run.flush(next)
              : descend(name, depth + 1, next);
      case REGULAR -> isLeftOut(base) ? run.flush(next) : open(name, next);
      case SYMLINK -> run.isBusybox() && leadsToFile(name) ? open(name, next) : run.flush(next);
      case CHARACTER, BLOCK, FIFO, SOCKET -> run.flush(next);
    };
  }

  private boolean leadsToFile(String name) {
    try {
      return calls.stat(name).type() == Stat.Type.REGULAR;
    } catch (CallFailed _) {
      return false;
    }
  }

  private boolean isLeftOut(String name) {
    String base = name.substring(name.lastIndexOf('/') + 1);
    boolean in = order.walk().include().isEmpty() || matches(order.walk().include(), base);
    return !in || matches(order.walk().exclude(), base);
  }

  private static boolean matches(List<String> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> Pattern.of(pattern).matches(name));
  }

  private Step open(String name, Supplier<Step> next) {
    int descriptor;
    try {
      descriptor = Input.open(calls, name);
    } catch (CallFailed error) {
      complain(name, error.errno());
      return run.flush(next);
    }
    return search(
        descriptor,
        name,
        () -> {
          Input.close(calls, descriptor);
          return new Step.Next(next);
        });
  }

  private Step search(int descriptor, String name, Supplier<Step> next) {
    if (isOutput(descriptor)) {
      failed = true;
      run.err(run.name() + ": " + name + ": input file is also the output\n");
      return run.flush(next);
    }
    FileSearch search = new FileSearch(run, order, groups, name);
    return Input.pour(
        run,
        descriptor,
        search,
        error -> {
          found |= search.finish();
          error.ifPresent(errno -> complain(name, errno));
          return run.flush(next);
        });
  }

  private boolean isOutput(int descriptor) {
    boolean writes =
        !order.quiet() && (order.shows() == Shows.LINES || order.shows() == Shows.PARTS);
    if (run.isBusybox() || !writes || output.isEmpty() || !calls.isOpen(descriptor)) {
      return false;
    }
    Stat out = output.get();
    Stat in = calls.fstat(descriptor);
    return out.type() == Stat.Type.REGULAR
        && out.inode() == in.inode()
        && out.device() == in.device();
  }

  private void complain(String name, Errno errno) {
    failed = true;
    if (!order.silent()) {
      run.err(run.name() + ": " + (name.isEmpty() ? "." : name) + ": " + errno.message() + "\n");
    }
  }
}
