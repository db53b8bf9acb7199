package dev.virtlab.userland.storage.block;

import dev.virtlab.userland.program.BlockCalls.Block;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// blkid(8).
final class Blkid implements Tool {

  private static final int NOTHING = 2;
  private static final Options OPTIONS =
      new Options(
          "c:do:s:ghilL:n:pS:t:u:U:V",
          "match-tag:=s output:=o label:=L uuid:=U probe=p version=V help=h match-token:=t");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("V")) {
      run.out("blkid from util-linux 2.38.1  (libblkid 2.38.1, 04-Aug-2022)\n");
      return run.exit(0);
    }
    List<String> names = new ArrayList<>(words.operands());
    if (names.isEmpty()) {
      for (Block block : run.calls().blocks()) {
        names.add("/dev/" + block.name());
      }
    }
    boolean found = false;
    for (String name : names) {
      Optional<Probe> probe = Probe.quietly(run.calls(), name);
      if (probe.isPresent()) {
        boolean wanted =
            (!words.has("L") || words.last("L", "").equals(probe.get().label()))
                && (!words.has("U") || words.last("U", "").equals(probe.get().uuid()));
        if (wanted && (words.has("L") || words.has("U"))) {
          run.out(name + "\n");
          found = true;
        } else if (wanted) {
          found |= print(run, words, name, probe.get());
        }
      }
    }
    return run.exit(found ? 0 : NOTHING);
  }

  private static boolean print(Run run, Words words, String name, Probe probe) {
    Map<String, String> tags = new LinkedHashMap<>();
    boolean volume = !probe.use().equals("filesystem");
    put(tags, words, "LABEL", volume ? "" : probe.label());
    put(tags, words, "UUID", probe.uuid());
    put(tags, words, "UUID_SUB", probe.part());
    put(tags, words, "LABEL", volume ? probe.label() : "");
    put(tags, words, "BLOCK_SIZE", volume ? "" : String.valueOf(probe.blockSize()));
    put(tags, words, "TYPE", probe.type());
    String form = words.last("o", "full");
    switch (form) {
      case "value" -> tags.values().forEach(value -> run.out(value + "\n"));
      case "device" -> run.out(name + "\n");
      case "export" -> {
        run.out("DEVNAME=" + name + "\n");
        tags.forEach((tag, value) -> run.out(tag + "=" + value + "\n"));
      }
      default -> {
        StringBuilder line = new StringBuilder(name + ":");
        tags.forEach(
            (tag, value) -> line.append(' ').append(tag).append("=\"").append(value).append('"'));
        run.out(line + "\n");
      }
    }
    return !tags.isEmpty();
  }

  private static void put(Map<String, String> tags, Words words, String tag, String value) {
    boolean wanted = !words.has("s") || words.all("s").contains(tag);
    if (wanted && !value.isEmpty()) {
      tags.put(tag, value);
    }
  }
}
