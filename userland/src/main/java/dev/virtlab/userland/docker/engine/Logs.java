package dev.virtlab.userland.docker.engine;

import dev.virtlab.lab.container.ContainerCommand.ReadLogs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The logs of all containers: written line by line to files, read back from them, and followed.
final class Logs {

  /// The driver that is used where nothing else was said.
  static final String DEFAULT_DRIVER = "json-file";

  /// The driver that keeps nothing.
  static final String NO_DRIVER = "none";

  /// All drivers that there are here.
  static final List<String> DRIVERS = List.of(DEFAULT_DRIVER, "local", NO_DRIVER);

  private final Store store;
  private final Timer timer;
  private final Map<String, List<Follower>> followers = new TreeMap<>();

  Logs(Store store, Timer timer) {
    this.store = store;
    this.timer = timer;
  }

  private record Follower(ReadLogs asked, long since, long until, Reply reply) {

    void hear(LogEntry entry) {
      boolean wanted = entry.isError() ? asked.error() : asked.output();
      if (wanted && entry.at() >= since && entry.at() <= until) {
        reply.output(entry.isError(), text(entry));
      }
    }

    private byte[] text(LogEntry entry) {
      String before =
          (asked.timestamps() ? Moment.padded(entry.at()) + " " : "")
              + (asked.details() ? " " : "");
      return joined(before.getBytes(StandardCharsets.UTF_8), entry.bytes());
    }

    private static byte[] joined(byte[] one, byte[] other) {
      byte[] both = new byte[one.length + other.length];
      System.arraycopy(one, 0, both, 0, one.length);
      System.arraycopy(other, 0, both, one.length, other.length);
      return both;
    }
  }

  /// What writes the log of a container.
  LogWriter writer(String container) {
    return new LogWriter(timer, entry -> write(container, entry));
  }

  private void write(String container, LogEntry entry) {
    store.appendLog(container, entry.json() + "\n");
    List<Follower> following = followers.getOrDefault(container, List.of());
    for (Follower follower : List.copyOf(following)) {
      follower.hear(entry);
    }
  }

  /// Answers with what was written, and, if the container runs, with what will be.
  void read(Container container, ReadLogs asked, Reply reply) {
    if (container.logDriver().equals(NO_DRIVER)) {
      throw Refusal.failed("configured logging driver does not support reading");
    }
    Follower reader = new Follower(asked, since(asked.since()), until(asked.until()), reply);
    List<LogEntry> entries = entries(container.id());
    int tail = tail(asked.tail(), entries.size());
    entries.subList(entries.size() - tail, entries.size()).forEach(reader::hear);
    if (asked.follow() && container.state().isRunning()) {
      List<Follower> following = followers.computeIfAbsent(container.id(), _ -> new ArrayList<>());
      following.removeIf(other -> other.reply.isOver());
      following.add(reader);
      endAt(reader);
    } else {
      reply.end();
    }
  }

  private void endAt(Follower reader) {
    if (reader.until != Long.MAX_VALUE) {
      timer.after(Math.max(0, reader.until - timer.epochNanoseconds()), reader.reply::end);
    }
  }

  /// All that was written, for one who attaches.
  List<LogEntry> entries(String container) {
    List<LogEntry> entries = new ArrayList<>();
    for (String line : store.readLog(container).split("\n")) {
      LogEntry.parse(line).ifPresent(entries::add);
    }
    return entries;
  }

  private static int tail(String text, int size) {
    boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number && text.length() < 10 ? Math.min(size, Integer.parseInt(text)) : size;
  }

  private static long since(String text) {
    return moment(text);
  }

  private static long until(String text) {
    long moment = moment(text);
    return moment == Moment.NEVER ? Long.MAX_VALUE : moment;
  }

  private static long moment(String text) {
    try {
      return Moment.ofSeconds(text);
    } catch (IllegalArgumentException _) {
      throw Refusal.failed("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }

  /// The container has ended; who follows has read all.
  void end(String container) {
    List<Follower> following = followers.remove(container);
    if (following != null) {
      following.forEach(follower -> follower.reply.end());
    }
  }
}
