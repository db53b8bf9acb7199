package dev.virtlab.console.picture;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.CanonicalText;
import dev.virtlab.lab.Event;
import dev.virtlab.lab.Trace;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the canonical text of a trace back into events.
///
/// An event's fields stand in record order, so its record says how to read them, and a field that
/// is more than a text or a number says it by its `of`; an event that is added to the words of the
/// house can be read without a line here.
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
  private static List<?> list(Type type, TraceWords words) throws ReflectiveOperationException {
    List<Object> all = new ArrayList<>();
    for (String word : words.list()) {
      all.add(told(held(type), word));
    }
    return all;
  }

  private static Class<?> held(Type type) {
    return type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> one
        ? one
        : String.class;
  }

  /// What is no text says itself how it is read: by its `of`.
  private static Object told(Class<?> type, String word) throws ReflectiveOperationException {
    if (type == String.class) {
      return word;
    }
    try {
      return type.getMethod("of", String.class).invoke(null, word);
    } catch (InvocationTargetException refused) {
      Throwable why = refused.getCause();
      throw new IllegalArgumentException(why == null ? word : why.getMessage(), refused);
    }
  }

  private static Object value(Class<?> type, TraceWords words) throws ReflectiveOperationException {
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
    return told(type, words.quoted());
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
