package dev.virtlab.userland.docker.client.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Struct types, read from a table of their declarations.
///
/// ```text
/// State
///   Status string
///   Pid int
///   Health *Health ?
/// ```
///
/// A line without indentation begins a struct. An indented line is a field: its name, with the JSON
/// key after a colon where it differs; its type; and `?` if JSON leaves it out when it is empty. An
/// embedded struct is a line with its type alone. Structs stand before their first use.
public final class StructTable {

  private static final GoType PORT = new GoType.Basic("nat.Port", GoType.Basic.Kind.STRING);

  private final Map<String, GoType> types = new TreeMap<>();

  /// Reads a table.
  public StructTable(String table) {
    for (String basic : List.of("int", "int64", "uint16", "uint", "uint64")) {
      boolean signed = basic.startsWith("i");
      types.put(
          basic,
          new GoType.Basic(basic, signed ? GoType.Basic.Kind.INTEGER : GoType.Basic.Kind.UNSIGNED));
    }
    types.put("bool", GoType.BOOL);
    types.put("string", GoType.STRING);
    types.put("any", GoType.ANY);
    types.put("Duration", new GoType.Basic("time.Duration", GoType.Basic.Kind.DURATION));
    types.put("Time", new GoType.Basic("time.Time", GoType.Basic.Kind.TIME));
    types.put("{}", new GoType.Struct("struct {}", List.of()));
    read(table);
  }

  private void read(String table) {
    String name = "";
    List<GoType.Field> fields = new ArrayList<>();
    for (String line : table.split("\n", -1)) {
      if (line.startsWith(" ")) {
        fields.add(field(line.trim().split(" +", -1)));
      } else if (!line.isEmpty()) {
        declare(name, fields);
        name = line;
        fields = new ArrayList<>();
      }
    }
    declare(name, fields);
  }

  private void declare(String name, List<GoType.Field> fields) {
    if (!name.isEmpty()) {
      types.put(name, new GoType.Struct(name, fields));
    }
  }

  private GoType.Field field(String[] words) {
    if (words.length == 1) {
      return new GoType.Field(words[0].replace("*", ""), type(words[0]), "", false, true);
    }
    int colon = words[0].indexOf(':');
    String name = colon < 0 ? words[0] : words[0].substring(0, colon);
    String json = colon < 0 ? name : words[0].substring(colon + 1);
    return new GoType.Field(name, type(words[1]), json, words.length > 2, false);
  }

  /// The type of a name, or of `[]`, `*`, `map:` or `ports:` (a map by `80/tcp`) before one.
  public GoType type(String text) {
    GoType declared = types.get(text);
    if (declared != null) {
      return declared;
    }
    if (text.startsWith("[]")) {
      return new GoType.Sequence(type(text.substring(2)));
    }
    if (text.startsWith("*")) {
      return new GoType.Pointer(type(text.substring(1)));
    }
    if (text.startsWith("map:")) {
      return new GoType.Mapping(GoType.STRING, type(text.substring(4)));
    }
    if (text.startsWith("ports:")) {
      return new GoType.Mapping(PORT, type(text.substring(6)));
    }
    throw new IllegalStateException("no type " + text);
  }
}
