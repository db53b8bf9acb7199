package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.BlockCalls.Loop;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// losetup(8).
final class Losetup implements Tool {

  private static final Options OPTIONS =
      new Options(
          "ab:c:d:Dfhj:JlLno:O:PrvV",
          "all=a sector-size:=b set-capacity:=c detach:=d detach-all=D find=f nooverlap=L"
              + " noheadings=n offset:=o output:=O partscan=P read-only=r json=J list=l"
              + " sizelimit:=sizelimit associated:=j show=show direct-io::=dio raw=raw"
              + " output-all=all verbose=v help=h version=V");

  @Override
  public Step run(Run run) {
    Words words = words(run);
    if (words.has("V")) {
      run.out("losetup from util-linux 2.38.1\n");
      return run.exit(0);
    }
    if (words.has("d")) {
      return detach(run, words);
    }
    if (words.has("D")) {
      for (Loop loop : run.calls().loops()) {
        run.calls().detachLoop(loop.number());
      }
      return run.exit(0);
    }
    if (words.has("c")) {
      return capacity(run, words.last("c", ""));
    }
    if (words.has("f")) {
      return find(run, words);
    }
    boolean lists =
        words.has("l") || words.has("O") || words.has("J") || words.has("a") || words.has("j");
    List<String> operands = words.operands();
    if (lists || operands.isEmpty()) {
      return list(run, words);
    }
    if (operands.size() == 1) {
      return show(run, operands.getFirst());
    }
    if (operands.size() > 2) {
      throw run.stop(1, "unexpected arguments");
    }
    attach(run, words, operands.get(0), operands.get(1));
    if (words.has("show")) {
      run.out(operands.getFirst() + "\n");
    }
    return run.exit(0);
  }

  private static Words words(Run run) {
    try {
      return OPTIONS.read(run.args());
    } catch (Options.Wrong wrong) {
      throw new Stop(
          "losetup: " + wrong.text() + "\nTry 'losetup --help' for more information.\n", 1);
    }
  }

  private static long size(Run run, Words words, String key, String what) {
    if (!words.has(key)) {
      return 0;
    }
    String text = words.last(key, "");
    return Numbers.size(text)
        .filter(n -> n >= 0)
        .orElseThrow(
            () -> run.stop(1, "failed to parse " + what + ": '" + text + "': Invalid argument"));
  }

  /// The number in the name of a loop device; empty where it is none.
  static Optional<Integer> number(Calls calls, String device) {
    String path = device.startsWith("/") ? device : "/dev/" + device;
    try {
      Stat stat = calls.stat(path);
      return stat.type() == Stat.Type.BLOCK && stat.major() == 7
          ? Optional.of(stat.minor())
          : Optional.empty();
    } catch (CallFailed _) {
      return Optional.empty();
    }
  }

  private static void attach(Run run, Words words, String device, String file) {
    long offset = size(run, words, "o", "offset");
    long limit = size(run, words, "sizelimit", "size");
    try {
      run.calls().stat(file);
      added(device).ifPresent(number -> node(run.calls(), number));
      int number = number(run.calls(), device).orElseThrow(() -> new CallFailed(Errno.ENOENT));
      run.calls().attachLoop(number, file, offset, limit, words.has("r"), false);
      warn(run, file);
    } catch (CallFailed failed) {
      String subject = failed.errno() == Errno.ENOENT && exists(run, file) ? device : file;
      throw run.stop(1, subject + ": failed to set up loop device: " + failed.errno().message());
    }
  }

  /// The number of a device that the kernel makes when it is asked for; ioctl LOOP_CTL_ADD.
  private static Optional<Integer> added(String device) {
    String digits = device.startsWith("/dev/loop") ? device.substring(9) : "";
    boolean number = digits.length() == Math.clamp(digits.length(), 1, 3);
    return number && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Integer.parseInt(digits))
        : Optional.empty();
  }

  private static boolean exists(Run run, String file) {
    try {
      run.calls().stat(file);
      return true;
    } catch (CallFailed _) {
      return false;
    }
  }

  /// A file whose last sector is not whole loses it.
  private static void warn(Run run, String file) {
    long size = run.calls().stat(file).size();
    if (size < 512) {
      run.err(
          "losetup: "
              + file
              + ": Warning: file is smaller than 512 bytes; the loop device may be"
              + " useless or invisible for system tools.\n");
    } else if (size % 512 != 0) {
      run.err(
          "losetup: "
              + file
              + ": Warning: file does not fit into a 512-byte sector; the end of the"
              + " file will be ignored.\n");
    }
  }

  private static Step find(Run run, Words words) {
    if (words.operands().size() > 1) {
      throw run.stop(1, "unexpected arguments");
    }
    int number = run.calls().freeLoop();
    String device = "/dev/loop" + number;
    node(run.calls(), number);
    if (words.operands().isEmpty()) {
      run.out(device + "\n");
      return run.exit(0);
    }
    attach(run, words, device, words.operands().getFirst());
    if (words.has("show")) {
      run.out(device + "\n");
    }
    return run.exit(0);
  }

  /// The kernel makes the device file of a new loop device itself.
  static void node(Calls calls, int number) {
    try {
      calls.stat("/dev/loop" + number);
    } catch (CallFailed _) {
      calls.mknod("/dev/loop" + number, Stat.Type.BLOCK, 0660, 7, number);
    }
  }

  private static Step detach(Run run, Words words) {
    List<String> devices = new ArrayList<>(List.of(words.last("d", "")));
    devices.addAll(words.operands());
    for (String device : devices) {
      Optional<Integer> number = number(run.calls(), device);
      if (number.isEmpty()) {
        run.complain(device + ": failed to use device: " + Errno.ENODEV.message());
        continue;
      }
      try {
        run.calls().detachLoop(number.get());
      } catch (CallFailed failed) {
        run.complain(device + ": detach failed: " + failed.errno().message());
      }
    }
    return run.exit();
  }

  private static Step capacity(Run run, String device) {
    try {
      run.calls()
          .refreshLoop(number(run.calls(), device).orElseThrow(() -> new CallFailed(Errno.ENODEV)));
    } catch (CallFailed failed) {
      throw run.stop(1, device + ": set capacity failed: " + failed.errno().message());
    }
    return run.exit(0);
  }

  private static Step show(Run run, String device) {
    Optional<Loop> loop =
        number(run.calls(), device).flatMap(number -> attached(run.calls(), number));
    if (loop.isEmpty()) {
      throw run.stop(1, device + ": " + Errno.ENOENT.message());
    }
    run.out(line(loop.get()) + "\n");
    return run.exit(0);
  }

  static Optional<Loop> attached(Calls calls, int number) {
    return calls.loops().stream().filter(loop -> loop.number() == number).findFirst();
  }

  private static String line(Loop loop) {
    StringBuilder text = new StringBuilder("/dev/loop" + loop.number() + ": ");
    text.append('[').append(four(loop.device())).append("]:").append(loop.inode());
    text.append(" (").append(loop.file()).append(')');
    text.append(loop.offset() > 0 ? ", offset " + loop.offset() : "");
    text.append(loop.limit() > 0 ? ", sizelimit " + loop.limit() : "");
    return text.toString();
  }

  private static String four(long device) {
    String text = Long.toString(device);
    return "0".repeat(Math.max(0, 4 - text.length())) + text;
  }

  private static Step list(Run run, Words words) {
    List<Loop> loops = new ArrayList<>(run.calls().loops().reversed());
    if (words.has("j")) {
      String file = words.last("j", "");
      try {
        Stat stat = run.calls().stat(file);
        loops.removeIf(l -> l.inode() != stat.inode() || l.device() != stat.device());
      } catch (CallFailed _) {
        loops.clear();
      }
    }
    if (!words.operands().isEmpty()) {
      Optional<Integer> number = number(run.calls(), words.operands().getFirst());
      loops.removeIf(l -> number.filter(n -> n == l.number()).isEmpty());
      if (loops.isEmpty()) {
        throw run.stop(1, words.operands().getFirst() + ": " + Errno.ENOENT.message());
      }
    }
    boolean table =
        words.has("l")
            || words.has("O")
            || words.has("J")
            || (words.operands().isEmpty() && !words.has("a") && !words.has("j"));
    if (!table) {
      loops.forEach(loop -> run.out(line(loop) + "\n"));
      return run.exit(0);
    }
    List<String> columns =
        List.of(
            words.last("O", "NAME,SIZELIMIT,OFFSET,AUTOCLEAR,RO,BACK-FILE,DIO,LOG-SEC").split(","));
    for (String column : columns) {
      if (LoopTable.find(column).isEmpty()) {
        throw run.stop(1, "unknown column: " + column);
      }
    }
    LoopTable shown = new LoopTable(columns, loops);
    run.out(words.has("J") ? shown.json() : shown.text(!words.has("n")));
    return run.exit(0);
  }
}
