package dev.virtlab.userland.guest;

import dev.virtlab.userland.asm.Assembly.Placed;
import dev.virtlab.userland.asm.Disassembler;
import java.util.Map;

/// A program read back: address, bytes, instruction, with its labels.
final class Listing {

  /// How many bytes of data stand on a line.
  private static final int DATA_MAX = 6;

  private final GuestProgram program;
  private final StringBuilder out = new StringBuilder();

  private Listing(GuestProgram program) {
    this.program = program;
  }

  /// The whole program; where its source is known, data is told from code.
  static String of(GuestProgram program) {
    Listing listing = new Listing(program);
    int length = program.bytes().length;
    if (program.placed().isEmpty()) {
      listing.code(0, length);
    }
    for (Placed placed : program.placed()) {
      int from = placed.address() - program.origin();
      if (placed.code()) {
        listing.code(from, from + placed.length());
      } else {
        listing.data(from, from + placed.length());
      }
    }
    return listing.out.toString();
  }

  private void code(int from, int to) {
    int at = from;
    while (at < to) {
      int address = program.origin() + at & 0xffff;
      labels(address);
      Disassembler.Line line = Disassembler.at(program.bytes(), at, address);
      out.append(line(line, program.bytes(), at)).append('\n');
      at += line.length();
    }
  }

  private void data(int from, int to) {
    for (int at = from; at < to; at += DATA_MAX) {
      int end = Math.min(to, at + DATA_MAX);
      int address = program.origin() + at & 0xffff;
      labels(address);
      out.append(Registers.hex(address))
          .append("  ")
          .append(padded(hex(program.bytes(), at, end), 13))
          .append("db ")
          .append(shown(at, end))
          .append('\n');
    }
  }

  private String shown(int from, int to) {
    StringBuilder text = new StringBuilder("'");
    StringBuilder numbers = new StringBuilder();
    boolean printable = true;
    for (int i = from; i < to; i++) {
      int value = program.bytes()[i] & 0xff;
      printable &= value >= 0x20 && value < 0x7f && value != '\'';
      text.append((char) value);
      numbers.append(i > from ? "," : "").append("0x").append(Integer.toHexString(value));
    }
    return printable ? text.append('\'').toString() : numbers.toString();
  }

  private void labels(int address) {
    for (Map.Entry<String, Integer> label : program.labels().entrySet()) {
      if (label.getValue() == address) {
        out.append(label.getKey()).append(":\n");
      }
    }
  }

  /// One instruction: `7c00 be0d7c mov si,0x7c0d`.
  static String line(Disassembler.Line line, byte[] bytes, int from) {
    String hex = hex(bytes, from, Math.min(from + line.length(), bytes.length));
    return Registers.hex(line.address()) + "  " + padded(hex, 13) + line.text();
  }

  private static String hex(byte[] bytes, int from, int to) {
    StringBuilder hex = new StringBuilder();
    for (int i = from; i < to; i++) {
      hex.append(Registers.hex(bytes[i] & 0xff), 2, 4);
    }
    return hex.toString();
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
