package dev.virtlab.userland.shell.builtin;

import dev.virtlab.userland.shell.state.Job;
import dev.virtlab.userland.shell.state.Jobs;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Names;
import java.util.List;
import java.util.Optional;

/// Finds the job that `%1`, `%+`, `%name` or `%?text` means.
final class JobSpec {

  private JobSpec() {}

  /// What was found, or what is wrong.
  ///
  /// @param error the text of bash behind the name of the command
  record Found(Optional<Job> job, String error) {}

  static Found find(Shell shell, String spec) {
    Jobs jobs = shell.jobs();
    String bare = spec.startsWith("%") ? spec.substring(1) : spec;
    if (bare.isEmpty() || bare.equals("%") || bare.equals("+")) {
      return found(jobs.current(), "current");
    }
    if (bare.equals("-")) {
      return found(jobs.previous(), spec);
    }
    if (Names.isNumber(bare)) {
      return found(
          jobs.withNumber(Integer.parseInt(bare.substring(0, Math.min(9, bare.length())))), spec);
    }
    boolean inside = bare.startsWith("?");
    List<Job> matching = inside ? jobs.containing(bare.substring(1)) : jobs.beginningWith(bare);
    if (matching.size() > 1) {
      return new Found(Optional.empty(), bare + ": ambiguous job spec");
    }
    return found(matching.stream().findFirst(), spec);
  }

  private static Found found(Optional<Job> job, String spec) {
    return new Found(job, spec + ": no such job");
  }

  /// Says that there is no such job.
  static int missing(Shell shell, String spec, Found found, int bashStatus) {
    boolean current = spec.isEmpty() || spec.equals("%") || spec.equals("%%") || spec.equals("%+");
    return Refusal.of(
        shell,
        bashStatus,
        found.error(),
        current ? "No current job" : "No such job: " + spec,
        current ? "No current job" : spec + ": no such job");
  }
}
