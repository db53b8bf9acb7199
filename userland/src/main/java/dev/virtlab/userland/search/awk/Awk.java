package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import java.util.ArrayList;
import java.util.List;

/// awk(1), as gawk and busybox have it: reads the words and the program, and begins.
public final class Awk {

  private static final Options GNU =
      new Options(
          "+F:f:v:hVW:",
          "field-separator:=F file:=f assign:=v version=V help=h posix traditional re-interval"
              + " source:=e");
  private static final Options BUSYBOX = new Options("+F:v:f:e:W:");

  private Awk() {}

  /// awk(1).
  public static Step awk(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    if (words.has("V")) {
      run.out("GNU Awk 5.2.1, API 3.2, PMA Avon 8-g1, (GNU MPFR 4.2.0, GNU MP 6.2.1)\n");
      return run.exit();
    }
    List<String> operands = new ArrayList<>(words.operands());
    String name = run.name().substring(run.name().lastIndexOf('/') + 1);
    Source source = source(run, words, operands, name);
    try {
      Parser parser = new Parser(source);
      Node.Program program = parser.parse();
      run.err(parser.warnings());
      Code code = new Compiler(source).compile(program);
      List<String> arguments = new ArrayList<>(List.of(name));
      arguments.addAll(operands);
      Machine machine = new Machine(run, source, code, arguments);
      for (Option option : words.options()) {
        if (option.key().equals("F")) {
          machine.assign("FS", separator(option.value()));
        } else if (option.key().equals("v")) {
          assign(run, machine, option.value());
        }
      }
      return machine.begin();
    } catch (AwkError error) {
      throw new Stop(error.text(), error.status());
    }
  }

  private static String separator(String text) {
    return text.equals("t") ? "\t" : unescaped(text);
  }

  static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int end = text.charAt(i) == '\\' && i + 1 < text.length() ? Escapes.one(text, i, out) : 0;
      if (end == 0) {
        out.append(text.charAt(i));
        end = i + 1;
      }
      i = end;
    }
    return out.toString();
  }

  private static void assign(Run run, Machine machine, String text) {
    int equals = text.indexOf('=');
    if (equals <= 0 || !isName(text.substring(0, equals))) {
      throw run.stop(
          run.isBusybox() ? 1 : 2,
          run.say("fatal: `" + text + "' argument to `-v' not in `var=value' form", "-v " + text));
    }
    machine.assign(text.substring(0, equals), unescaped(text.substring(equals + 1)));
  }

  static boolean isName(String text) {
    if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static Source source(Run run, Words words, List<String> operands, String name) {
    StringBuilder text = new StringBuilder();
    String origin = "cmd. line";
    for (Option option : words.options()) {
      if (option.key().equals("f")) {
        text.append(text.isEmpty() ? "" : "\n").append(file(run, option.value()));
        origin = option.value();
      } else if (option.key().equals("e")) {
        text.append(text.isEmpty() ? "" : "\n").append(option.value());
      }
    }
    if (!words.has("f") && !words.has("e")) {
      if (operands.isEmpty()) {
        throw run.isBusybox()
            ? run.usage("", 1)
            : new Stop(
                "Usage: " + name + " [POSIX or GNU style options] -f progfile [--] file ...\n", 1);
      }
      text.append(operands.removeFirst());
    }
    return new Source(text.toString(), name, origin, run.isBusybox());
  }

  private static String file(Run run, String name) {
    try {
      return Input.text(run.calls(), name.equals("-") ? "/dev/stdin" : name);
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      throw run.isBusybox()
          ? run.stop(1, "can't open '" + name + "': " + why)
          : new Stop(
              run.name()
                  + ": fatal: cannot open source file `"
                  + name
                  + "' for reading: "
                  + why
                  + "\n",
              2);
    }
  }
}
