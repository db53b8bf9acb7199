package dev.virtlab.console.machine;

import java.util.Random;

/// Random guests that always end: straight pieces of arithmetic and memory, short loops, calls,
/// handled division errors and system calls, and between them every kind of exit.
///
/// Before each exit all status flags have been defined by a comparison, since processors differ in
/// those that the manual leaves open.
final class GeneratedGuest {
  private static final String[] WORDS = {"ax", "bx", "cx", "dx", "si", "di", "bp"};
  private static final String[] BYTES = {"al", "bl", "cl", "dl", "ah", "bh", "ch", "dh"};
  private static final String[] TWO = {
    "add", "sub", "adc", "sbb", "and", "or", "xor", "cmp", "mov", "test", "xchg"
  };
  private static final String[] ONE = {"inc", "dec", "neg", "not"};
  private static final String[] SHIFTS = {"shl", "shr", "sar", "rol", "ror", "rcl", "rcr"};
  private static final String[] JUMPS = {
    "jz", "jnz", "jc", "jnc", "jo", "js", "jl", "jg", "ja", "jpe"
  };

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private int labels;

  private GeneratedGuest(long seed) {
    this.random = new Random(seed);
  }

  static String source(long seed) {
    return new GeneratedGuest(seed).all();
  }

  private String all() {
    line("org 0x7c00");
    line("mov word [0], divided");
    line("mov word [2], 0");
    line("mov word [0x200], system");
    line("mov word [0x202], 0");
    int pieces = 6 + random.nextInt(14);
    for (int i = 0; i < pieces; i++) {
      piece();
      exit();
    }
    line("cli");
    line("hlt");
    line("divided: push bp");
    line("mov bp, sp");
    line("add word [bp+2], 2");
    line("pop bp");
    line("iret");
    line("system: xor ax, 0x5a5a");
    line("iret");
    line("called: lea si, [bx+di+3]");
    line("ret");
    return out.toString();
  }

  private void piece() {
    switch (random.nextInt(8)) {
      case 0 -> loop();
      case 1 -> line("call called");
      case 2 -> line("int 0x80");
      case 3 -> divide();
      case 4 -> skip();
      case 5 -> strings();
      default -> straight(1 + random.nextInt(8));
    }
  }

  private void straight(int instructions) {
    for (int i = 0; i < instructions; i++) {
      switch (random.nextInt(7)) {
        case 0 -> line(pick(TWO) + " " + pick(BYTES) + ", " + pick(BYTES));
        case 1 -> line(pick(ONE) + " " + pick(WORDS));
        case 2 -> line(pick(SHIFTS) + " " + pick(WORDS) + ", 1");
        case 3 -> line("mov " + pick(WORDS) + ", " + random.nextInt(65_536));
        case 4 -> line(pick(TWO) + " [" + (0x3000 + random.nextInt(64)) + "], " + pick(WORDS));
        case 5 -> line("push " + pick(WORDS) + "\npop " + pick(WORDS));
        default -> line(pick(TWO) + " " + pick(WORDS) + ", " + pick(WORDS));
      }
    }
  }

  private void loop() {
    String label = label();
    line("mov cx, " + (1 + random.nextInt(5)));
    line(label + ": add ax, cx");
    exitKeepingAll();
    line("loop " + label);
  }

  private void divide() {
    line("mov bl, " + random.nextInt(4));
    line("mov ax, " + random.nextInt(2048));
    line("div bl");
  }

  private void skip() {
    String label = label();
    line("cmp " + pick(WORDS) + ", " + pick(WORDS));
    line(pick(JUMPS) + " " + label);
    straight(2);
    line(label + ":");
  }

  private void strings() {
    line("mov si, 0x3000\nmov di, 0x3100\nmov cx, " + random.nextInt(9));
    line(random.nextBoolean() ? "rep movsb" : "rep stosw");
  }

  private void exit() {
    line("cmp ax, bx");
    switch (random.nextInt(7)) {
      case 0 -> line("in al, 0x" + Integer.toHexString(0x60 + random.nextInt(4)));
      case 1 -> line("mov dx, 0x3f8\nin al, dx");
      case 2 -> screen("mov [es:di], ax");
      case 3 -> screen("mov al, [es:di]");
      case 4 -> screen("mov ax, [es:di]");
      default -> exitKeepingAll();
    }
  }

  private void exitKeepingAll() {
    line(random.nextBoolean() ? "out 0x80, al" : "out 0x80, ax");
  }

  private void screen(String access) {
    line("mov bp, 0xb800\nmov es, bp");
    line("mov di, " + 2 * random.nextInt(900));
    line(access);
    line("mov bp, 0\nmov es, bp");
  }

  private String label() {
    return "l" + labels++;
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
