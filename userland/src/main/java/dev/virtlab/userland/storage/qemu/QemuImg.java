package dev.virtlab.userland.storage.qemu;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.image.ImageError;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// qemu-img(1).
final class QemuImg implements Tool {

  static final String VERSION =
      """
      version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)
      Copyright (c) 2003-2022 Fabrice Bellard and the QEMU Project developers
      """;

  /// A subcommand: does its work and gives the exit status.
  @FunctionalInterface
  interface Command {
    int run(Run run, List<String> words);
  }

  private static final Map<String, Command> COMMANDS = new TreeMap<>();

  static {
    COMMANDS.put("amend", ImgAmend::run);
    COMMANDS.put("bitmap", ImgBitmap::run);
    COMMANDS.put("check", ImgCheck::run);
    COMMANDS.put("commit", ImgCommit::run);
    COMMANDS.put("compare", ImgCompare::run);
    COMMANDS.put("convert", ImgConvert::run);
    COMMANDS.put("create", ImgCreate::run);
    COMMANDS.put("dd", ImgDd::run);
    COMMANDS.put("info", ImgDescribe::run);
    COMMANDS.put("map", ImgMap::run);
    COMMANDS.put("measure", ImgMeasure::run);
    COMMANDS.put("rebase", ImgRebase::run);
    COMMANDS.put("resize", ImgResize::run);
    COMMANDS.put("snapshot", ImgSnapshot::run);
  }

  @Override
  public Step run(Run run) {
    Invocation none = new Invocation(run, List.of(), "", "");
    List<String> words = run.args();
    if (words.isEmpty()) {
      throw none.exit("Not enough arguments");
    }
    String first = words.getFirst();
    if (first.equals("--version") || first.equals("-V")) {
      run.out("qemu-img " + VERSION);
      return run.exit(0);
    }
    if (first.equals("--help") || first.equals("-h")) {
      run.out(ImgHelp.text());
      return run.exit(0);
    }
    if (first.startsWith("-")) {
      throw none.exit("unrecognized option '" + first + "'");
    }
    if (first.equals("bench")) {
      throw none.stop("bench is not modelled here: the disks of this world cost no real time");
    }
    Command command = COMMANDS.get(first);
    if (command == null) {
      throw none.exit("Command not found: " + first);
    }
    return run.exit(status(run, command, words.subList(1, words.size())));
  }

  private static int status(Run run, Command command, List<String> words) {
    try {
      return command.run(run, words);
    } catch (ImageError error) {
      throw new Stop("qemu-img: " + error.text() + "\n", 1);
    } catch (CallFailed failed) {
      throw new Stop("qemu-img: " + failed.errno().message() + "\n", 1);
    }
  }
}
