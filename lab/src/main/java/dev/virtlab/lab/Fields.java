package dev.virtlab.lab;

import java.util.List;

/// Receives what an event says of itself: its name, then its fields in record order.
///
/// The canonical trace, the JSON of `virtlab shell --json` and the debugger's view are all writers
/// of this one shape, so that an event is described in a single place: in its own record.
public interface Fields {

  /// Begins the description; called once, first.
  Fields event(String name);

  /// A whole number in the field's own unit: bytes, nanoseconds, an identifier.
  Fields put(String field, long value);

  /// A word or a text; writers escape it as their format needs.
  Fields put(String field, String value);

  /// Words in order.
  Fields put(String field, List<String> values);

  /// Yes or no; written as 1 or 0 in the canonical text.
  Fields put(String field, boolean value);
}
