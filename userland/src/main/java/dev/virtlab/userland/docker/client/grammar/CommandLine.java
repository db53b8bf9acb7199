package dev.virtlab.userland.docker.client.grammar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A parsed command line: a command, the values of its flags in the order they were given, and its
/// arguments.
public final class CommandLine {

  private final Command command;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> arguments = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  CommandLine(Command command) {
    this.command = command;
  }

  /// The command, at the place where it was found.
  public Command command() {
    return command;
  }

  /// What is no flag.
  public List<String> arguments() {
    return Collections.unmodifiableList(arguments);
  }

  /// Warnings about deprecated flags, each a line without its end.
  public List<String> notices() {
    return Collections.unmodifiableList(notices);
  }

  /// The flags that were given, in order of their first appearance.
  public List<String> given() {
    return List.copyOf(values.keySet());
  }

  /// Whether the flag was given.
  public boolean isSet(String flag) {
    return values.containsKey(flag);
  }

  /// Whether a switch is on.
  public boolean isOn(String flag) {
    String value = text(flag);
    return value.equals("true")
        || value.equals("1")
        || value.equalsIgnoreCase("t")
        || value.equals("TRUE")
        || value.equals("True");
  }

  /// The last value given, else the default.
  public String text(String flag) {
    List<String> given = values.get(flag);
    return given == null ? command.flag(flag).map(Flag::initial).orElse("") : given.getLast();
  }

  /// All values given, in order.
  public List<String> all(String flag) {
    return values.getOrDefault(flag, List.of());
  }

  void set(Flag flag, String value) {
    if (flag.deprecated().isPresent() && !isSet(flag.name())) {
      notices.add("Flag --" + flag.name() + " has been deprecated, " + flag.deprecated().get());
    }
    values.computeIfAbsent(flag.name(), _ -> new ArrayList<>()).add(value);
  }

  void note(String notice) {
    notices.add(notice);
  }

  void argument(String word) {
    arguments.add(word);
  }
}
