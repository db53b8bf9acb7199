package dev.virtlab.userland.docker.engine;

import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// What the engine tells of itself: the stream behind `docker events`.
final class Journal {

  /// How many messages are kept for those who ask later.
  static final int KEPT_MAX = 256;

  private static final Set<String> ACCEPTED =
      Set.of(
          "config",
          "container",
          "daemon",
          "event",
          "image",
          "label",
          "network",
          "node",
          "plugin",
          "scope",
          "secret",
          "service",
          "type",
          "volume");

  private final Timer timer;
  private final ArrayDeque<Message> kept = new ArrayDeque<>();
  private final List<Listener> listeners = new ArrayList<>();

  Journal(Timer timer) {
    this.timer = timer;
  }

  /// One message.
  record Message(String type, String action, String id, Map<String, String> attributes, long at) {

    JsonObject json() {
      Document document = new Document();
      if (type.equals("container") || type.equals("image")) {
        document.put("status", action).put("id", id);
        String from = attributes.getOrDefault("image", "");
        if (type.equals("container") && !from.isEmpty()) {
          document.put("from", from);
        }
      }
      return document
          .put("Type", type)
          .put("Action", action)
          .put("Actor", new Document().put("ID", id).put("Attributes", attributes))
          .put("scope", "local")
          .put("time", Math.floorDiv(at, Moment.SECOND))
          .put("timeNano", at)
          .json();
    }
  }

  private record Listener(EventFilter filter, Reply reply) {

    void hear(Message message) {
      if (filter.accepts(message)) {
        reply.json(message.json());
      }
    }
  }

  /// Notes an action of a container.
  void container(Container container, String action, Map<String, String> more) {
    Map<String, String> attributes = new TreeMap<>(container.configuration().labels());
    attributes.putAll(more);
    attributes.put("image", container.spec().image());
    attributes.put("name", container.name());
    note("container", action, container.id(), attributes);
  }

  void container(Container container, String action) {
    container(container, action, Map.of());
  }

  /// Notes an action of anything.
  void note(String type, String action, String id, Map<String, String> attributes) {
    Message message =
        new Message(type, action, id, new TreeMap<>(attributes), timer.epochNanoseconds());
    if (kept.size() == KEPT_MAX) {
      kept.removeFirst();
    }
    kept.add(message);
    listeners.removeIf(listener -> listener.reply.isOver());
    listeners.forEach(listener -> listener.hear(message));
  }

  /// How many are listening.
  int listeners() {
    listeners.removeIf(listener -> listener.reply.isOver());
    return listeners.size();
  }

  /// Answers with what is kept, and with what comes until `until`.
  void listen(
      OptionalLong since, OptionalLong until, Map<String, List<String>> filters, Reply reply) {
    EventFilter filter = new EventFilter(new Filters(filters, ACCEPTED));
    Listener listener = new Listener(filter, reply);
    long from = since.orElse(until.isPresent() ? Long.MIN_VALUE : Long.MAX_VALUE);
    long to = until.orElse(Long.MAX_VALUE);
    for (Message message : kept) {
      if (message.at >= from && message.at <= to) {
        listener.hear(message);
      }
    }
    long rest = until.isPresent() ? to - timer.epochNanoseconds() : Long.MAX_VALUE;
    if (rest <= 0) {
      reply.end();
      return;
    }
    listeners.add(listener);
    if (until.isPresent()) {
      timer.after(rest, reply::end);
    }
  }
}
