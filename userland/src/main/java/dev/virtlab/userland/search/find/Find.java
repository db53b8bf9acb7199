package dev.virtlab.userland.search.find;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.FileCalls.Entry;
import dev.virtlab.userland.program.Stat;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Flow;
import dev.virtlab.userland.tool.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One run of find(1): the walk.
public final class Find {

  /// How deep a tree may be.
  private static final int DEPTH_MAX = 1000;

  private final Run run;
  private final Calls calls;
  private final Plan plan;

  /// A directory that is being walked, and those it was reached through.
  private record Way(Optional<Way> above, Visit visit, String start, long device) {

    boolean leadsTo(Stat stat) {
      Way way = this;
      while (true) {
        Stat here = way.visit.stat();
        if (here.inode() == stat.inode() && here.device() == stat.device()) {
          return true;
        }
        if (way.above.isEmpty()) {
          return false;
        }
        way = way.above.get();
      }
    }
  }

  private Find(Run run, Plan plan) {
    this.run = run;
    this.calls = run.calls();
    this.plan = plan;
  }

  /// find(1).
  public static Step find(Run run) {
    Plan plan = new Expression(run).plan();
    Find find = new Find(run, plan);
    return Flow.each(plan.starts.iterator(), find::start, find::end);
  }

  private Step end() {
    return plan.finish(0, run::exit);
  }

  private Step start(String path, Supplier<Step> next) {
    Stat stat;
    try {
      stat = plan.links == Plan.Links.NONE ? calls.lstat(path) : followed(path);
    } catch (CallFailed failed) {
      complain(path, failed.errno());
      return run.flush(next);
    }
    return visit(new Visit(path, path, 0, stat), Optional.empty(), stat.device(), next);
  }

  /// What a link leads to, or the link itself where that is nowhere.
  private Stat followed(String path) {
    try {
      return calls.stat(path);
    } catch (CallFailed failed) {
      if (failed.errno() == Errno.ENOENT || failed.errno() == Errno.ELOOP) {
        return calls.lstat(path);
      }
      throw failed;
    }
  }

  private Step visit(Visit visit, Optional<Way> above, long device, Supplier<Step> next) {
    boolean judged = visit.depth() >= plan.least;
    Supplier<Step> after =
        plan.depthFirst && judged ? () -> judge(visit, next) : () -> run.flush(next);
    Supplier<Step> below = () -> descend(visit, above, device, after);
    return judged && !plan.depthFirst ? judge(visit, below) : below.get();
  }

  private Step judge(Visit visit, Supplier<Step> then) {
    return Term.evaluate(plan.term, visit, _ -> new Step.Next(then));
  }

  private Step descend(Visit visit, Optional<Way> above, long device, Supplier<Step> then) {
    Stat stat = visit.stat();
    boolean elsewhere = plan.oneFileSystem && stat.device() != device;
    if (stat.type() != Stat.Type.DIRECTORY
        || visit.isPruned()
        || visit.depth() >= plan.most
        || elsewhere) {
      return then.get();
    }
    List<Entry> entries;
    try {
      entries = calls.list(visit.path());
    } catch (CallFailed failed) {
      complain(visit.path(), failed.errno());
      return then.get();
    }
    if (visit.depth() > DEPTH_MAX) {
      complain(visit.path(), Errno.ENAMETOOLONG);
      return then.get();
    }
    Way way = new Way(above, visit, visit.start(), device);
    return Flow.each(entries.iterator(), (entry, more) -> below(way, entry.name(), more), then);
  }

  private Step below(Way way, String name, Supplier<Step> more) {
    String folder = way.visit.path();
    String path = folder.endsWith("/") ? folder + name : folder + "/" + name;
    Stat stat;
    try {
      stat = plan.links == Plan.Links.ALL ? followed(path) : calls.lstat(path);
    } catch (CallFailed failed) {
      complain(path, failed.errno());
      return run.flush(more);
    }
    if (plan.links == Plan.Links.ALL && stat.type() == Stat.Type.DIRECTORY && way.leadsTo(stat)) {
      run.complain(
          run.say(
              "File system loop detected; ‘"
                  + path
                  + "’ is part of the same file system loop as ‘"
                  + folder
                  + "’.",
              path + ": warning: recursion loop"));
      return run.flush(more);
    }
    Visit visit = new Visit(path, way.start, way.visit.depth() + 1, stat);
    return visit(visit, Optional.of(way), way.device, more);
  }

  private void complain(String path, Errno errno) {
    run.complain(run.say("‘" + path + "’", path) + ": " + errno.message());
  }
}
