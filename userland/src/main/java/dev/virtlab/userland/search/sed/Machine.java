package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.search.ShellPipe;
import dev.virtlab.userland.text.Utf8;
import dev.virtlab.userland.tool.Feed;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs a script: the pattern space, the hold space, and where the script stands.
final class Machine {

  /// How many instructions run before the processor is asked for again; each is given this much
  /// time, in nanoseconds.
  private static final int SLICE_MAX = 20_000;

  private static final int NANOSECONDS = 50;

  /// How long the spaces may become, in characters.
  private static final int SPACE_MAX = 64 << 20;

  private final Run run;
  private final List<Instruction> script;
  private final Lines lines;
  private final Manner manner;
  private final Output standard;
  private final Map<String, Output> files = new LinkedHashMap<>();
  private final Appends appends;
  private final Selection selection;
  private Output out;
  private String pattern = "";
  private boolean patternEnded = true;
  private String hold = "";
  private int line;
  private int at;
  private int budget = SLICE_MAX;
  private boolean replaced;
  private boolean keepsPattern;

  /// How the run was asked to go.
  ///
  /// @param suffix of the copies that an edit in place leaves; empty for none
  /// @param width of the lines of `l`
  record Manner(
      boolean quiet,
      char end,
      boolean inPlace,
      String suffix,
      boolean looksAhead,
      boolean unbuffered,
      boolean posix,
      int width) {}

  Machine(Run run, List<Instruction> script, Lines lines, Manner manner) {
    this.run = run;
    this.script = script;
    this.lines = lines;
    this.manner = manner;
    standard = Output.standard(run);
    out = standard;
    appends = new Appends(run, manner.end());
    selection = new Selection(run, lines);
    for (Instruction instruction : script) {
      switch (instruction.act) {
        case Act.Named(char letter, String name) when letter == 'w' || letter == 'W' -> file(name);
        case Act.Substitute(Substitution how) when !how.file().isEmpty() -> file(how.file());
        default -> {}
      }
    }
  }

  private Output file(String name) {
    return name.equals("/dev/stdout")
        ? standard
        : files.computeIfAbsent(name, n -> Output.file(run, n));
  }

  Step begin() {
    return lines.look(this::firstLine);
  }

  private Step firstLine() {
    if (!lines.hasNext()) {
      return nextFile();
    }
    if (manner.inPlace()) {
      try {
        out = Output.file(run, temporary());
      } catch (Stop stop) {
        run.err(stop.text());
        return run.exit(4);
      }
    }
    return cycle();
  }

  private String temporary() {
    String name = lines.current();
    return name.substring(0, name.lastIndexOf('/') + 1) + "sed" + run.calls().pid() + ".tmp";
  }

  private Step nextFile() {
    if (lines.nextFile()) {
      if (manner.inPlace()) {
        line = 0;
      }
      return lines.look(this::firstLine);
    }
    return run.exit();
  }

  /// Begins a cycle with the next line, or ends the file.
  private Step cycle() {
    if (!lines.isKnown()) {
      return lines.look(this::cycle);
    }
    if (!lines.hasNext()) {
      return endFile(this::nextFile);
    }
    takeLine();
    at = 0;
    return go();
  }

  private void takeLine() {
    Feed.Line taken = lines.take();
    pattern = taken.text();
    patternEnded = taken.ended();
    line++;
    replaced = false;
  }

  private Step endFile(Supplier<Step> then) {
    if (!manner.inPlace()) {
      return then.get();
    }
    Output done = out;
    out = standard;
    return done.flush(
        () -> {
          done.close();
          String name = lines.current();
          try {
            if (!manner.suffix().isEmpty()) {
              run.calls().rename(name, copy(name));
            }
            run.calls().rename(done.name(), name);
          } catch (CallFailed failed) {
            run.complain("cannot rename " + done.name() + ": " + failed.errno().message());
            return run.exit(4);
          }
          return then.get();
        });
  }

  private String copy(String name) {
    int slash = name.lastIndexOf('/') + 1;
    String base = name.substring(slash);
    return manner.suffix().contains("*")
        ? (manner.suffix().contains("/") ? "" : name.substring(0, slash))
            + manner.suffix().replace("*", base)
        : name + manner.suffix();
  }

  /// Runs on from where the script stands.
  private Step go() {
    if (manner.looksAhead() && !lines.isKnown()) {
      return lines.look(this::go);
    }
    while (at < script.size()) {
      if (--budget <= 0) {
        budget = SLICE_MAX;
        return run.flush(() -> new Step.Compute((long) SLICE_MAX * NANOSECONDS, this::go));
      }
      Instruction instruction = script.get(at++);
      boolean chosen;
      try {
        chosen = selection.chooses(instruction, line, pattern);
      } catch (Selection.NoExpression _) {
        return noExpression();
      }
      if (instruction.act instanceof Act.Block(int end)) {
        at = chosen ? at : end;
      } else if (chosen) {
        Optional<Step> step = act(instruction);
        if (step.isPresent()) {
          return step.get();
        }
      }
    }
    return endCycle(!manner.quiet());
  }

  private Step noExpression() {
    run.err(
        run.name()
            + ": "
            + run.say(
                "-e expression #1, char 0: no previous regular expression", "no previous regexp")
            + "\n");
    return run.exit(1);
  }

  private Step endCycle(boolean prints) {
    if (prints) {
      out.line(pattern, manner.end(), patternEnded);
    }
    return flushAppends(
        () -> {
          if (keepsPattern) {
            keepsPattern = false;
            at = 0;
            return go();
          }
          return cycle();
        });
  }

  private Step quit(int status, boolean prints) {
    if (prints && !manner.quiet()) {
      out.line(pattern, manner.end(), patternEnded);
    }
    return flushAppends(() -> endFile(() -> run.exit(status)));
  }

  private Step flushAppends(Supplier<Step> then) {
    return appends.flush(
        out,
        () -> {
          if (manner.unbuffered()) {
            run.push();
          }
          return flushFiles(then);
        });
  }

  private Step flushFiles(Supplier<Step> then) {
    if (out.isWaiting()) {
      return out.flush(() -> flushFiles(then));
    }
    for (Output file : files.values()) {
      if (file.isWaiting()) {
        return file.flush(() -> flushFiles(then));
      }
    }
    return run.flush(then);
  }

  /// Does one command; empty where the script simply goes on.
  private Optional<Step> act(Instruction instruction) {
    switch (instruction.act) {
      case Act.Block _ -> {
        return Optional.empty();
      }
      case Act.Simple(char letter) -> {
        return simple(letter);
      }
      case Act.Text(char letter, String text) -> {
        return text(instruction, letter, text);
      }
      case Act.Jump(char letter, _, int target) -> {
        boolean jumps = letter == 'b' || (letter == 't') == replaced;
        replaced = letter == 'b' && replaced;
        at = jumps ? target : at;
        return Optional.empty();
      }
      case Act.Substitute(Substitution how) -> {
        return substitute(how);
      }
      case Act.Translate(String from, String to) -> translate(from, to);
      case Act.Named(char letter, String name) -> named(letter, name);
      case Act.Quit(boolean prints, int status) -> {
        return Optional.of(quit(status == 0 ? run.status() : status, prints));
      }
      case Act.Show(int width) -> show(width < 0 ? manner.width() : width);
      case Act.Execute(String command) -> {
        return Optional.of(execute(command));
      }
    }
    return Optional.empty();
  }

  private Optional<Step> text(Instruction instruction, char letter, String text) {
    switch (letter) {
      case 'a' -> appends.add('a', text);
      case 'i' -> out.raw(text);
      default -> {
        boolean ends = run.isBusybox() || instruction.negated || !instruction.inRange;
        boolean first = !run.isBusybox() || instruction.second.isEmpty() || !instruction.inRange;
        if (ends && first) {
          out.raw(text);
        }
        return Optional.of(endCycle(false));
      }
    }
    return Optional.empty();
  }

  private Optional<Step> simple(char letter) {
    switch (letter) {
      case '=' -> out.raw(line + "\n");
      case 'd' -> {
        return Optional.of(endCycle(false));
      }
      case 'D' -> {
        int newline = pattern.indexOf('\n');
        if (newline >= 0) {
          pattern = pattern.substring(newline + 1);
          keepsPattern = true;
        }
        return Optional.of(endCycle(false));
      }
      case 'F' -> out.raw(lines.current() + "\n");
      case 'g' -> pattern = hold;
      case 'G' -> pattern = joined(pattern, hold);
      case 'h' -> hold = pattern;
      case 'H' -> hold = joined(hold, pattern);
      case 'n' -> {
        return Optional.of(next(false));
      }
      case 'N' -> {
        return Optional.of(next(true));
      }
      case 'p' -> out.line(pattern, manner.end(), patternEnded || !lines.isKnown());
      case 'P' -> {
        int newline = pattern.indexOf(manner.end() == '\0' ? '\0' : '\n');
        out.line(newline < 0 ? pattern : pattern.substring(0, newline), manner.end(), true);
      }
      case 'x' -> {
        String other = hold;
        hold = pattern;
        pattern = other;
      }
      case 'z' -> pattern = "";
      default -> {}
    }
    return run.isFull() ? Optional.of(run.flush(this::go)) : Optional.empty();
  }

  private String joined(String one, String other) {
    if (one.length() + other.length() > SPACE_MAX) {
      return one;
    }
    return one + (manner.end() == '\0' ? '\0' : '\n') + other;
  }

  /// `n` and `N`: the next line comes in, or the script ends where there is none.
  private Step next(boolean adds) {
    if (!lines.isKnown()) {
      return lines.look(() -> next(adds));
    }
    if (!lines.hasNext()) {
      boolean prints = !manner.quiet() && !(adds && manner.posix());
      if (prints) {
        out.line(pattern, manner.end(), patternEnded);
      }
      return flushAppends(this::cycle);
    }
    if (!adds && !manner.quiet()) {
      out.line(pattern, manner.end(), patternEnded);
    }
    return flushAppends(
        () -> {
          String before = pattern;
          boolean changed = replaced;
          takeLine();
          replaced = changed;
          if (adds) {
            pattern = joined(before, pattern);
          }
          return go();
        });
  }

  private Optional<Step> substitute(Substitution how) {
    Optional<String> changed;
    try {
      changed = how.apply(selection.used(how.regex()), pattern);
    } catch (Selection.NoExpression _) {
      return Optional.of(noExpression());
    }
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    pattern = changed.get();
    replaced = true;
    if (how.executes()) {
      return Optional.of(
          captured(
              pattern,
              text -> {
                pattern = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
                tell(how);
                return go();
              }));
    }
    tell(how);
    return Optional.empty();
  }

  private void tell(Substitution how) {
    if (how.prints()) {
      out.line(pattern, manner.end(), true);
    }
    if (!how.file().isEmpty()) {
      file(how.file()).line(pattern, manner.end(), true);
    }
  }

  private void translate(String from, String to) {
    StringBuilder changed = new StringBuilder(pattern);
    for (int i = 0; i < changed.length(); i++) {
      int place = from.indexOf(changed.charAt(i));
      if (place >= 0 && place < to.length()) {
        changed.setCharAt(i, to.charAt(place));
      }
    }
    pattern = changed.toString();
  }

  private void named(char letter, String name) {
    switch (letter) {
      case 'w' -> file(name).line(pattern, manner.end(), true);
      case 'W' -> {
        int newline = pattern.indexOf('\n');
        file(name).line(newline < 0 ? pattern : pattern.substring(0, newline), manner.end(), true);
      }
      default -> appends.add(letter, name);
    }
  }

  /// `l`: the pattern space without doubt, folded.
  private void show(int width) {
    StringBuilder shown = new StringBuilder();
    int column = 0;
    for (byte b : Utf8.encode(pattern)) {
      String one = Visible.of(b & 0xff);
      if (width > 1 && column + one.length() > width - 1) {
        shown.append("\\\n");
        column = 0;
      }
      shown.append(one);
      column += one.length();
    }
    out.raw(shown.append("$\n").toString());
  }

  private Step execute(String command) {
    if (command.isEmpty()) {
      return captured(
          pattern,
          text -> {
            pattern = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            return go();
          });
    }
    return captured(
        command,
        text -> {
          out.raw(text);
          return go();
        });
  }

  private Step captured(String command, Function<String, Step> then) {
    run.push();
    return run.flush(
        () -> {
          ShellPipe pipe = ShellPipe.reading(run, command);
          return drained(pipe, new Feed(run.calls(), pipe.descriptor()), then);
        });
  }

  private Step drained(ShellPipe pipe, Feed feed, Function<String, Step> then) {
    if (!feed.isEnded()) {
      return feed.more(() -> drained(pipe, feed, then));
    }
    run.calls().close(pipe.descriptor());
    return Launch.await(run.calls(), pipe.child(), _ -> then.apply(feed.waiting()));
  }
}
