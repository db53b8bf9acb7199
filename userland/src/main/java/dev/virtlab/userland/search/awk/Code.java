package dev.virtlab.userland.search.awk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A program as instructions.
final class Code {

  /// One instruction.
  record Instruction(Op op, int a, int b) {}

  /// Where a function begins and how many names are its own.
  record Entry(int at, int parameters) {}

  /// The variables that mean something, in the order of their slots.
  static final List<String> SPECIAL =
      List.of(
          "NF",
          "NR",
          "FNR",
          "FS",
          "OFS",
          "ORS",
          "RS",
          "SUBSEP",
          "CONVFMT",
          "OFMT",
          "RSTART",
          "RLENGTH",
          "FILENAME",
          "ENVIRON",
          "ARGC",
          "ARGV",
          "ERRNO",
          "RT",
          "IGNORECASE");

  final List<Instruction> list = new ArrayList<>();
  final List<Object> constants = new ArrayList<>();
  final Map<String, Integer> slots = new LinkedHashMap<>();
  final Map<String, Integer> functions = new LinkedHashMap<>();
  final List<Entry> entries = new ArrayList<>();
  int ranges;
  int mainLoop;
  int end;
  boolean readsInput;

  Code() {
    SPECIAL.forEach(this::slot);
  }

  int slot(String name) {
    Integer known = slots.get(name);
    if (known == null) {
      known = slots.size();
      slots.put(name, known);
    }
    return known;
  }

  int add(Op op, int a, int b) {
    list.add(new Instruction(op, a, b));
    return list.size() - 1;
  }

  int constant(Object value) {
    constants.add(value);
    return constants.size() - 1;
  }

  /// Makes a jump that was written earlier lead here.
  void land(int jump) {
    Instruction old = list.get(jump);
    list.set(jump, new Instruction(old.op(), list.size(), old.b()));
  }
}
