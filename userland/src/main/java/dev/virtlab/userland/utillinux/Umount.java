package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Mounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayList;
import java.util.List;

/// umount(8): takes mounts away.
final class Umount {

  private static final Options OPTIONS =
      new Options(
          "aAcdfhilnRrO:t:vVqN:",
          "all=a all-targets=A detach-loop=d fake force=f internal-only=i no-mtab=n lazy=l"
              + " test-opts:=O recursive=R read-only=r types:=t verbose=v quiet=q help=h"
              + " version=V");

  private final Run run;
  private final Calls calls;
  private final Words words;

  private Umount(Run run) {
    this.run = run;
    this.calls = run.calls();
    this.words = run.words(OPTIONS, OPTIONS);
  }

  static Step run(Run run) {
    return new Umount(run).begin();
  }

  private Step begin() {
    if (words.operands().isEmpty()) {
      throw run.usage("bad usage", 1);
    }
    for (String name : words.operands()) {
      for (String target : targets(name)) {
        unmount(name, target);
      }
    }
    return run.exit();
  }

  /// What a name means: a mount point, or the source of one; with `-R` what is mounted below it
  /// first.
  private List<String> targets(String name) {
    List<Mounts.Mount> all = Mounts.of(calls);
    String path = absolute(name);
    List<String> targets = new ArrayList<>();
    if (words.has("R")) {
      for (Mounts.Mount mount : all.reversed()) {
        if (mount.target().startsWith(path.equals("/") ? "/" : path + "/")) {
          targets.add(mount.target());
        }
      }
    }
    boolean point = all.stream().anyMatch(m -> m.target().equals(path));
    String source =
        all.reversed().stream()
            .filter(m -> m.source().equals(name))
            .map(Mounts.Mount::target)
            .findFirst()
            .orElse(name);
    targets.add(point ? name : source);
    return targets;
  }

  private String absolute(String path) {
    String here = calls.getcwd();
    String full = path.startsWith("/") ? path : (here.equals("/") ? "" : here) + "/" + path;
    return full.length() > 1 && full.endsWith("/") ? full.substring(0, full.length() - 1) : full;
  }

  private void unmount(String name, String target) {
    try {
      calls.unmount(target, words.has("l"));
    } catch (CallFailed failure) {
      if (words.has("q")) {
        run.fail(Mount.FAILED);
        return;
      }
      String why =
          switch (failure.errno()) {
            case EINVAL -> "not mounted.";
            case ENOENT -> "no mount point specified.";
            case EBUSY -> "target is busy.";
            case EPERM -> "must be superuser to unmount.";
            default -> failure.errno().message() + ".";
          };
      run.err(run.name() + ": " + name + ": " + why + "\n");
      run.fail(Mount.FAILED);
    }
  }
}
