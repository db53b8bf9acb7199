package dev.virtlab.userland.search.sed;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// sed(1): reads the words, and the script, and begins.
public final class Sed {

  private static final Options GNU =
      new Options(
          "bsnrzuEe:f:l:i::V:",
          "binary=b regexp-extended=E debug in-place::=i expression:=e file:=f line-length:=l"
              + " null-data=z zero-terminated=z quiet=n posix silent=n sandbox separate=s"
              + " unbuffered=u version help follow-symlinks");
  private static final Options BUSYBOX =
      new Options(
          "i::rEne:f:",
          "in-place::=i quiet=n silent=n" + " expression:=e file:=f regexp-extended=r");

  private Sed() {}

  /// sed(1).
  public static Step sed(Run run) {
    Words words = run.words(GNU, BUSYBOX);
    if (words.has("version")) {
      run.out("sed (GNU sed) 4.9\n");
      return run.exit();
    }
    List<String> files = new ArrayList<>(words.operands());
    Script script = script(run, words, files);
    boolean extended = words.has("E") || words.has("r");
    ScriptParser parser = new ScriptParser(script, extended);
    boolean quietScript = script.startsWith("#n\n");
    List<Instruction> list = parser.parse();
    boolean inPlace = words.has("i");
    if (inPlace && files.isEmpty()) {
      throw run.stop(run.isBusybox() ? 1 : 4, run.say("no input files", "no input files"));
    }
    char end = words.has("z") ? '\0' : '\n';
    boolean separate = inPlace || words.has("s");
    Machine machine =
        new Machine(
            run,
            list,
            new Lines(run, files, end, separate, inPlace),
            new Machine.Manner(
                words.has("n") || quietScript,
                end,
                inPlace,
                words.last("i", ""),
                parser.asksForLast(),
                words.has("u"),
                words.has("posix"),
                Numbers.decimal(words.last("l", "70")).orElse(70L).intValue()));
    return machine.begin();
  }

  private static Script script(Run run, Words words, List<String> files) {
    Script script = new Script(run);
    boolean any = false;
    for (Option option : words.options()) {
      if (option.key().equals("e")) {
        script.expression(option.value());
        any = true;
      } else if (option.key().equals("f")) {
        script.file(option.value(), text(run, option.value()));
        any = true;
      }
    }
    if (!any) {
      if (files.isEmpty()) {
        throw run.usage("", 1);
      }
      script.expression(files.removeFirst());
    }
    return script;
  }

  private static String text(Run run, String file) {
    try {
      return Input.text(run.calls(), file.equals("-") ? "/dev/stdin" : file);
    } catch (CallFailed failed) {
      String why = file + ": " + failed.errno().message();
      throw run.stop(run.isBusybox() ? 1 : 4, run.say("couldn't open file " + why, why));
    }
  }
}
