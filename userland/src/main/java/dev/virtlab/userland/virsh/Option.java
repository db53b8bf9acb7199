package dev.virtlab.userland.virsh;

/// An option of a command, as `virsh help COMMAND` lists it; vshCmdOptDef.
///
/// @param needed whether the command must have it
record Option(String name, Kind kind, boolean needed, String help) {

  /// What follows it.
  enum Kind {
    /// Nothing.
    FLAG,
    /// A word that may also stand alone, in its place.
    DATA,
    /// A number that may also stand alone, in its place.
    NUMBER,
    /// A word that only follows its name.
    WORD
  }

  static Option flag(String name, String help) {
    return new Option(name, Kind.FLAG, false, help);
  }

  static Option data(String name, String help) {
    return new Option(name, Kind.DATA, true, help);
  }

  static Option number(String name, String help) {
    return new Option(name, Kind.NUMBER, true, help);
  }

  static Option maybe(String name, String help) {
    return new Option(name, Kind.DATA, false, help);
  }

  static Option word(String name, String help) {
    return new Option(name, Kind.WORD, false, help);
  }

  static Option domain() {
    return data("domain", "domain name, id or uuid");
  }

  boolean isPositional() {
    return kind == Kind.DATA || kind == Kind.NUMBER;
  }
}
