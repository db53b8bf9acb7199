package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.ProcessCalls.Ended;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The jobs of a shell, and how its children ended.
public final class Jobs {

  /// How many statuses of processes are remembered that no job speaks of any more.
  public static final int STATUSES_MAX = 4096;

  private final List<Job> jobs = new ArrayList<>();
  private final Map<Integer, Integer> statuses = new LinkedHashMap<>();
  private final List<Job> recent = new ArrayList<>();
  private final List<Job> inherited = new ArrayList<>();

  Jobs() {}

  /// A forked shell still knows the jobs of its parent by sight, as a child of bash does; they are
  /// not its children.
  void inherit(Jobs parent) {
    inherited.addAll(parent.inherited);
    inherited.addAll(parent.jobs);
  }

  /// Its own jobs, or those that it saw before it was forked.
  public List<Job> known() {
    return jobs.isEmpty() ? List.copyOf(inherited) : all();
  }

  /// A job with its first process; the number is one more than the highest.
  public Job add(int pid, boolean ownGroup, String text, boolean background) {
    int highest = jobs.stream().mapToInt(Job::number).max().orElse(0);
    Job job = new Job(highest + 1, pid, text, background);
    job.add(pid);
    if (ownGroup) {
      job.ownGroup();
    }
    jobs.add(job);
    statuses.remove(pid);
    if (background) {
      recent.addFirst(job);
    }
    return job;
  }

  /// Another process of the job.
  public void join(Job job, int pid) {
    job.add(pid);
    statuses.remove(pid);
  }

  public List<Job> all() {
    return List.copyOf(jobs);
  }

  /// Collects the children that have ended or stopped; gives the jobs that changed.
  public List<Job> reap(Calls calls) {
    List<Job> changed = new ArrayList<>();
    Optional<Ended> ended = next(calls);
    while (ended.isPresent()) {
      note(ended.get()).filter(job -> !changed.contains(job)).ifPresent(changed::add);
      ended = next(calls);
    }
    return changed;
  }

  private static Optional<Ended> next(Calls calls) {
    try {
      return calls.waitFor(-1, true);
    } catch (CallFailed failed) {
      if (failed.errno() != Errno.ECHILD) {
        throw failed;
      }
      return Optional.empty();
    }
  }

  private Optional<Job> note(Ended ended) {
    for (Job job : jobs) {
      if (job.has(ended.pid())) {
        job.note(ended);
        if (job.isStopped()) {
          makeCurrent(job);
        }
        return Optional.of(job);
      }
    }
    remember(ended.pid(), Job.status(ended));
    return Optional.empty();
  }

  private void remember(int pid, int status) {
    statuses.put(pid, status);
    if (statuses.size() > STATUSES_MAX) {
      statuses.remove(statuses.keySet().iterator().next());
    }
  }

  /// The status of a child that no job speaks of any more.
  public Optional<Integer> remembered(int pid) {
    return Optional.ofNullable(statuses.get(pid));
  }

  public void forgetStatus(int pid) {
    statuses.remove(pid);
  }

  /// Takes a job off the list; how its processes ended stays known.
  public void remove(Job job) {
    jobs.remove(job);
    recent.remove(job);
    for (int pid : job.pids()) {
      job.ended(pid).ifPresent(ended -> remember(pid, Job.status(ended)));
    }
  }

  /// Takes a job off the list and what is known of it.
  public void forget(Job job) {
    jobs.remove(job);
    recent.remove(job);
  }

  public void makeCurrent(Job job) {
    recent.remove(job);
    recent.addFirst(job);
  }

  /// The job that `%+` means: the one stopped last, else the one started last.
  public Optional<Job> current() {
    return ordered(0);
  }

  /// The job that `%-` means.
  public Optional<Job> previous() {
    return ordered(1);
  }

  private Optional<Job> ordered(int place) {
    List<Job> order = new ArrayList<>(recent.stream().filter(Job::isStopped).toList());
    recent.stream().filter(job -> !job.isStopped()).forEach(order::add);
    return place < order.size() ? Optional.of(order.get(place)) : Optional.empty();
  }

  public Optional<Job> withNumber(int number) {
    return jobs.stream().filter(job -> job.number() == number).findFirst();
  }

  public Optional<Job> withProcess(int pid) {
    return jobs.stream().filter(job -> job.has(pid)).findFirst();
  }

  /// Jobs whose command begins with the text.
  public List<Job> beginningWith(String text) {
    return jobs.stream().filter(job -> job.text().startsWith(text)).toList();
  }

  /// Jobs whose command contains the text.
  public List<Job> containing(String text) {
    return jobs.stream().filter(job -> job.text().contains(text)).toList();
  }
}
