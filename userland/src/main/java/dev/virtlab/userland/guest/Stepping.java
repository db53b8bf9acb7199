package dev.virtlab.userland.guest;

import dev.virtlab.userland.asm.Disassembler;
import java.util.List;

/// Shows a guest instruction by instruction: the code, what it changed, and its exits.
final class Stepping {
  private final Vm vm;
  private final Board board;
  private final StringBuilder out;

  Stepping(Vm vm, Board board, StringBuilder out) {
    this.vm = vm;
    this.board = board;
    this.out = out;
  }

  void run(int skip, int count) {
    boolean going = true;
    for (int i = 0; going && i < skip; i++) {
      going = goesOn(vm.run(board, 1, false));
    }
    out.append(vm.registers().text()).append('\n');
    for (int i = 0; going && i < count; i++) {
      going = step();
    }
  }

  private boolean step() {
    Registers before = vm.registers();
    byte[] code = vm.memory((before.cs() << 4) + before.ip(), Disassembler.LENGTH_MAX);
    Disassembler.Line line = Disassembler.at(code, 0, before.ip());
    List<VmExit> exits = vm.run(board, 1, false);
    out.append(Listing.padded(Listing.line(line, code, 0), 46))
        .append(changes(before, vm.registers()));
    for (VmExit exit : exits) {
      if (!(exit instanceof VmExit.Spent)) {
        out.append("  << exit: ").append(exit.reason());
        if (exit.isDevice()) {
          out.append(" 0x").append(Integer.toHexString(exit.place()));
        }
      }
    }
    out.append('\n');
    return goesOn(exits);
  }

  private static boolean goesOn(List<VmExit> exits) {
    return exits.stream().allMatch(exit -> exit.isDevice() || exit instanceof VmExit.Spent);
  }

  private static String changes(Registers a, Registers b) {
    StringBuilder out = new StringBuilder();
    change(out, "ax", a.ax(), b.ax());
    change(out, "bx", a.bx(), b.bx());
    change(out, "cx", a.cx(), b.cx());
    change(out, "dx", a.dx(), b.dx());
    change(out, "si", a.si(), b.si());
    change(out, "di", a.di(), b.di());
    change(out, "bp", a.bp(), b.bp());
    change(out, "sp", a.sp(), b.sp());
    change(out, "cs", a.cs(), b.cs());
    change(out, "ds", a.ds(), b.ds());
    change(out, "es", a.es(), b.es());
    change(out, "ss", a.ss(), b.ss());
    if (a.flags() != b.flags()) {
      out.append(b.flagLetters());
    }
    return out.toString().stripTrailing();
  }

  private static void change(StringBuilder out, String name, int before, int after) {
    if (before != after) {
      out.append(name).append('=').append(Registers.hex(after)).append(' ');
    }
  }
}
