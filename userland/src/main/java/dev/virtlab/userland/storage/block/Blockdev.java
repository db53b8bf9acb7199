package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/// blockdev(8), as far as it asks.
final class Blockdev implements Tool {

  @Override
  public Step run(Run run) {
    List<String> commands = new ArrayList<>();
    List<String> devices = new ArrayList<>();
    for (String word : run.args()) {
      (word.startsWith("-") ? commands : devices).add(word);
    }
    if (commands.contains("--version") || commands.contains("-V")) {
      run.out("blockdev from util-linux 2.38.1\n");
      return run.exit(0);
    }
    if (commands.isEmpty() || devices.isEmpty()) {
      throw run.usage("bad usage", 1);
    }
    for (String device : devices) {
      for (String command : commands) {
        one(run, command, device);
      }
    }
    return run.exit();
  }

  private static void one(Run run, String command, String device) {
    String request =
        switch (command) {
          case "--getsize64" -> "BLKGETSIZE64";
          case "--getsz", "--getsize" -> "BLKGETSIZE64";
          case "--getss" -> "BLKSSZGET";
          case "--getpbsz" -> "BLKPBSZGET";
          case "--getbsz" -> "BLKBSZGET";
          case "--getro" -> "BLKROGET";
          case "--getra", "--getfra" -> "BLKRAGET";
          case "--flushbufs" -> "BLKFLSBUF";
          default -> throw run.stop(1, "Unknown command: " + command);
        };
    Block block;
    try {
      block = run.calls().block(device);
    } catch (CallFailed failed) {
      if (failed.errno() == Errno.ENOTTY) {
        throw run.stop(1, "ioctl error on " + request + ": " + failed.errno().message());
      }
      throw run.stop(1, "cannot open " + device + ": " + failed.errno().message());
    }
    String answer =
        switch (command) {
          case "--getsize64" -> Long.toString(block.size());
          case "--getsz", "--getsize" -> Long.toString(block.size() / 512);
          case "--getss", "--getpbsz" -> "512";
          case "--getbsz" -> "4096";
          case "--getro" -> block.readOnly() ? "1" : "0";
          case "--getra", "--getfra" -> "256";
          default -> "";
        };
    run.out(answer.isEmpty() ? "" : answer + "\n");
  }
}
