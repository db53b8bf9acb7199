package dev.virtlab.userland.storage.e2fs;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.storage.progs.BtrfsProgs;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;

/// mkfs(8): calls the program of the type that is wanted.
final class Mkfs implements Tool {

  @Override
  public Step run(Run run) {
    List<String> rest = new ArrayList<>(run.args());
    String type = "ext2";
    while (!rest.isEmpty()) {
      String word = rest.getFirst();
      if (word.equals("-V") || word.equals("--version")) {
        run.out("mkfs from util-linux 2.38.1\n");
        return run.exit(0);
      }
      if (word.equals("-t") || word.equals("--type")) {
        if (rest.size() < 2) {
          throw run.usage("option requires an argument -- 't'", 1);
        }
        type = rest.get(1);
        rest.removeFirst();
      } else if (word.startsWith("--type=")) {
        type = word.substring("--type=".length());
      } else if (!word.equals("-v")) {
        break;
      }
      rest.removeFirst();
    }
    if (rest.isEmpty()) {
      throw run.usage("no device specified", 1);
    }
    String name = "mkfs." + type;
    return switch (type) {
      case "ext2", "ext3", "ext4" -> new Run(run, name, rest).begin(new Mke2fs());
      case "btrfs" -> new Run(run, name, rest).begin(BtrfsProgs.mkfs());
      default ->
          throw new Stop("mkfs: failed to execute " + name + ": No such file or directory\n", 1);
    };
  }
}
