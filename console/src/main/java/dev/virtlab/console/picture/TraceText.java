package dev.virtlab.console.picture;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.Namespace;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.lab.storage.LayerName;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads the canonical text of a trace back into events.
///
/// An event's fields stand in record order, so its record says how to read them; an event that is
/// added to the words of the house can be read without a line here.
public final class TraceText {

  /// The most events that are read of one text.
  public static final int EVENTS_MAX = 1_000_000;

  private static final Map<String, Class<?>> EVENTS = events();

  private TraceText() {}

  /// The trace of a text.
  ///
  /// @throws TraceRefused if it is not the canonical text of a trace; the message names the line
  public static Trace read(String name, String text) throws TraceRefused {
    String[] lines = text.split("\n", -1);
    if (!lines[0].equals(CanonicalText.VERSION)) {
      throw new TraceRefused(
          name + ":1: a trace begins with the line \"" + CanonicalText.VERSION + "\"");
    }
    Trace trace = new Trace();
    for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
      if (i > EVENTS_MAX) {
        throw new TraceRefused(name + ": more than " + EVENTS_MAX + " events");
      }
      try {
        add(trace, lines[i]);
      } catch (IllegalArgumentException | IllegalStateException | ReflectiveOperationException e) {
        throw new TraceRefused(name + ":" + (i + 1) + ": this is no event: " + e.getMessage());
      }
    }
    return trace;
  }

  private static void add(Trace trace, String line) throws ReflectiveOperationException {
    TraceWords words = new TraceWords(line);
    long at = words.number();
    String host = words.bare();
    String event = words.bare();
    Class<?> type = EVENTS.get(event);
    if (type == null) {
      throw new IllegalArgumentException("nothing is called " + event);
    }
    RecordComponent[] fields = type.getRecordComponents();
    Class<?>[] types = new Class<?>[fields.length];
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      types[i] = fields[i].getType();
      values[i] =
          types[i] == List.class ? list(fields[i].getGenericType(), words) : value(types[i], words);
    }
    words.end();
    Constructor<?> made = type.getDeclaredConstructor(types);
    trace.add(Duration.ofNanos(at), host, (Event) made.newInstance(values));
  }

  /// What a list holds is told by its type alone.
  private static List<?> list(Type type, TraceWords words) {
    boolean names =
        type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] == LayerName.class;
    return names ? words.list().stream().map(LayerName::of).toList() : words.list();
  }

  private static Object value(Class<?> type, TraceWords words) {
    if (type == int.class) {
      return Math.toIntExact(words.number());
    }
    if (type == long.class) {
      return words.number();
    }
    if (type == boolean.class) {
      return words.number() != 0;
    }
    if (type == Bytes.class) {
      return new Bytes(words.number());
    }
    if (type == Duration.class) {
      return Duration.ofNanos(words.number());
    }
    if (type == Namespace.Kind.class) {
      return kind(words.quoted());
    }
    if (type == Machine.Phase.class) {
      return phase(words.quoted());
    }
    return words.quoted();
  }

  private static Machine.Phase phase(String word) {
    for (Machine.Phase phase : Machine.Phase.values()) {
      if (phase.name().toLowerCase(Locale.ROOT).equals(word)) {
        return phase;
      }
    }
    throw new IllegalArgumentException("there is no phase " + word);
  }

  private static Namespace.Kind kind(String word) {
    for (Namespace.Kind kind : Namespace.Kind.values()) {
      if (kind.inProc().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("there is no " + word + " namespace");
  }

  private static Map<String, Class<?>> events() {
    Map<String, Class<?>> found = new HashMap<>();
    List<Class<?>> open = new ArrayList<>(List.of(Event.class));
    while (!open.isEmpty()) {
      Class<?> type = open.removeLast();
      if (type.isRecord()) {
        found.put(type.getSimpleName(), type);
      } else {
        open.addAll(List.of(type.getPermittedSubclasses()));
      }
    }
    return found;
  }
}
