package dev.virtlab.userland.storage.progs;

import dev.virtlab.userland.program.BtrfsControl;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// `btrfs send`.
final class SendCommand {
  private SendCommand() {}

  static Step run(Run run, List<String> args) {
    Ask ask = new Ask(run, "send", args, "ec:p:f:vq", "no-data verbose=v quiet=q proto:").least(1);
    String path = ask.operand(0);
    try {
      ask.calls().stat(path);
    } catch (CallFailed _) {
      throw Ask.error("unable to resolve " + path);
    }
    BtrfsControl control = readOnly(ask, path);
    Optional<String> parent = Optional.empty();
    NavigableMap<String, Stream.Node> before = new TreeMap<>();
    if (ask.has("p")) {
      String base = ask.last("p", "");
      parent = Optional.of(readOnly(ask, base).here().uuid());
      before = Stream.nodes(ask.calls(), base);
    }
    run.err("At subvol " + path + "\n");
    String name = Ask.split(ask.real(path))[1];
    run.out(
        Stream.write(name, control.here().uuid(), parent, Stream.nodes(ask.calls(), path), before));
    return run.exit(0);
  }

  private static BtrfsControl readOnly(Ask ask, String path) {
    BtrfsControl control = ask.open(path);
    if (!control.isSubvolume()) {
      throw Ask.error("not a subvolume: " + path);
    }
    if (!control.here().readOnly()) {
      throw Ask.error("subvolume " + ask.real(path) + " is not read-only");
    }
    return control;
  }
}
