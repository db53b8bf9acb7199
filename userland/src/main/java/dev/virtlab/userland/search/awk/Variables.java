package dev.virtlab.userland.search.awk;

import java.util.ArrayList;
import java.util.List;

/// The variables of a program, by slot; those that mean something stand first.
final class Variables {

  static final int NF = slot("NF");
  static final int NR = slot("NR");
  static final int FNR = slot("FNR");
  static final int FS = slot("FS");
  static final int OFS = slot("OFS");
  static final int ORS = slot("ORS");
  static final int RS = slot("RS");
  static final int SUBSEP = slot("SUBSEP");
  static final int CONVFMT = slot("CONVFMT");
  static final int OFMT = slot("OFMT");
  static final int RSTART = slot("RSTART");
  static final int RLENGTH = slot("RLENGTH");
  static final int FILENAME = slot("FILENAME");
  static final int ENVIRON = slot("ENVIRON");
  static final int ARGC = slot("ARGC");
  static final int ARGV = slot("ARGV");
  static final int ERRNO = slot("ERRNO");
  static final int IGNORECASE = slot("IGNORECASE");

  private final List<Cell> cells = new ArrayList<>();

  Variables(int count) {
    for (int i = 0; i < count; i++) {
      cells.add(new Cell());
    }
    set(FS, " ");
    set(OFS, " ");
    set(ORS, "\n");
    set(RS, "\n");
    set(SUBSEP, "\u001c");
    set(CONVFMT, "%.6g");
    set(OFMT, "%.6g");
    set(NR, 0);
    set(FNR, 0);
    set(RSTART, 0);
    set(RLENGTH, -1);
  }

  private static int slot(String name) {
    return Code.SPECIAL.indexOf(name);
  }

  Cell cell(int slot) {
    return cells.get(slot);
  }

  void set(int slot, String text) {
    cells.get(slot).set(Value.of(text));
  }

  void set(int slot, double number) {
    cells.get(slot).set(Value.of(number));
  }

  double number(int slot) {
    return cells.get(slot).value().toNumber();
  }

  String text(int slot) {
    return cells.get(slot).value().toText("%.6g");
  }

  String convert() {
    return text(CONVFMT);
  }
}
