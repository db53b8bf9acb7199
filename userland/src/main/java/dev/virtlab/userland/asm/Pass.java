package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One laying out of a source.
final class Pass implements Expression.Names {
  private final Symbols symbols;
  private final Set<Statement> tooFar;
  private final Octets out = new Octets();
  private final List<Mistake> mistakes = new ArrayList<>();

  /// Jumps that do not reach; they count once no label moves any more.
  private final List<Mistake> unreached = new ArrayList<>();

  private final List<Assembly.Placed> placed = new ArrayList<>();
  private int origin;
  private int line;
  private boolean first;
  private boolean grown;
  private boolean unknown;

  Pass(Symbols symbols, Set<Statement> tooFar) {
    this.symbols = symbols;
    this.tooFar = tooFar;
  }

  void run(List<Statement> statements, int mistakesMax) {
    for (Statement statement : statements) {
      int before = out.size();
      line = before;
      try {
        lay(statement);
        if (out.size() > Assembler.BYTES_MAX) {
          throw new Faulty(statement.at(), "the program is too large", "a segment has 64 KiB");
        }
      } catch (Faulty faulty) {
        mistakes.add(faulty.mistake());
      }
      if (out.size() > before) {
        boolean code = isCode(statement);
        placed.add(
            new Assembly.Placed(origin + before, out.size() - before, statement.at().line(), code));
      }
      if (mistakes.size() >= mistakesMax || out.size() > Assembler.BYTES_MAX) {
        return;
      }
    }
  }

  private static boolean isCode(Statement statement) {
    return switch (statement) {
      case Statement.Instruction _ -> true;
      case Statement.Times times -> times.repeated().stream().allMatch(Pass::isCode);
      default -> false;
    };
  }

  /// Whether nothing was unknown and no jump had to grow.
  boolean isSettled() {
    return !grown && !unknown;
  }

  boolean isHopeless() {
    return !mistakes.isEmpty();
  }

  Assembly result() {
    mistakes.addAll(unreached);
    return mistakes.isEmpty()
        ? new Assembly.Assembled(out.bytes(), origin, List.copyOf(placed), symbols.addresses())
        : new Assembly.Refused(mistakes);
  }

  @Override
  public Optional<Value> find(Token at, String name) throws Faulty {
    String word = name.toLowerCase(java.util.Locale.ROOT);
    int register = Words.inAddress(word);
    if (register != 0) {
      return Optional.of(new Value(0, 0, register, true));
    }
    if (Words.isRegister(word)) {
      throw new Faulty(
          at, "`" + name + "` cannot stand here", "only bx, bp, si and di address memory");
    }
    Optional<Value> found = symbols.find(at, name);
    unknown |= found.isEmpty() || !found.get().known();
    return found;
  }

  @Override
  public Value here(boolean start) {
    return new Value(start ? origin : origin + line, 1, 0, true);
  }

  private void lay(Statement statement) throws Faulty {
    switch (statement) {
      case Statement.Label label -> symbols.define(label.at(), label.name(), here(false));
      case Statement.Equ equ -> symbols.define(equ.at(), equ.name(), equ.value().value(this));
      case Statement.Org org -> org(org);
      case Statement.Data data -> data(data);
      case Statement.Text text -> text(text);
      case Statement.Reserve reserve ->
          fill(reserve.at(), reserve.width() * count(reserve.at(), reserve.count()), 0);
      case Statement.Align align -> align(align);
      case Statement.Cpu cpu -> first = cpu.first();
      case Statement.Times times -> times(times);
      case Statement.Instruction instruction -> instruction(instruction);
    }
  }

  private void org(Statement.Org org) throws Faulty {
    if (out.size() > 0) {
      throw new Faulty(org.at(), "org stands before everything else", "fill with times N db 0");
    }
    origin = count(org.at(), org.value());
  }

  /// A number that is not negative.
  private int count(Token at, Expression expression) throws Faulty {
    Value value = expression.value(this);
    if (!value.known()) {
      return 0;
    }
    if (value.registers() != 0 || value.number() < 0 || value.number() > Assembler.BYTES_MAX) {
      throw new Faulty(at, value.number() + " is not a number from 0 to 65536", "");
    }
    return (int) value.number();
  }

  private void fill(Token at, int bytes, int with) throws Faulty {
    if (out.size() + bytes > Assembler.BYTES_MAX) {
      throw new Faulty(at, "the program is too large", "a segment has 64 KiB");
    }
    for (int i = 0; i < bytes; i++) {
      out.add(with);
    }
  }

  private void data(Statement.Data data) throws Faulty {
    for (Expression item : data.items()) {
      Value value = item.value(this);
      int bits = 8 * data.width();
      if (value.registers() != 0) {
        throw new Faulty(data.at(), "a register is no data", "");
      }
      if (value.known() && (value.number() < -(1L << (bits - 1)) || value.number() >= 1L << bits)) {
        throw new Faulty(data.at(), value.number() + " does not fit in " + bits + " bits", "");
      }
      for (int i = 0; i < data.width(); i++) {
        out.add((int) (value.number() >> (8 * i)));
      }
    }
  }

  private void text(Statement.Text text) {
    byte[] bytes = text.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    out.addAll(bytes);
    for (int i = bytes.length; i % text.width() != 0; i++) {
      out.add(0);
    }
  }

  private void align(Statement.Align align) throws Faulty {
    int to = count(align.at(), align.to());
    if (to > 0 && out.size() % to != 0) {
      fill(align.at(), to - out.size() % to, 0x90);
    }
  }

  private void times(Statement.Times times) throws Faulty {
    int count = count(times.at(), times.count());
    for (int i = 0; i < count && out.size() <= Assembler.BYTES_MAX; i++) {
      for (Statement repeated : times.repeated()) {
        line = out.size();
        lay(repeated);
      }
    }
  }

  private void instruction(Statement.Instruction instruction) throws Faulty {
    boolean canBeShort = tooFar.isEmpty() || !tooFar.contains(instruction);
    Encoder encoder = new Encoder(this, origin + out.size(), canBeShort, first);
    Encoder.Encoded encoded = encoder.encode(instruction);
    if (encoded.tooFar() && mayGrow(instruction)) {
      tooFar.add(instruction);
      grown = true;
    } else if (encoded.tooFar()) {
      unreached.add(unreachable(instruction));
    }
    out.addAll(encoded.bytes());
  }

  private static boolean mayGrow(Statement.Instruction instruction) {
    return isJmp(instruction) && instruction.operands().stream().noneMatch(Pass::isShort);
  }

  private static boolean isJmp(Statement.Instruction instruction) {
    return instruction.mnemonic().equals("jmp");
  }

  private static boolean isShort(Operand operand) {
    return operand instanceof Operand.Immediate immediate && immediate.reach().equals("short");
  }

  private static Mistake unreachable(Statement.Instruction instruction) {
    return new Mistake(
        instruction.at().line(),
        instruction.at().column(),
        "the target of `" + instruction.mnemonic() + "` is more than 127 bytes away",
        isJmp(instruction) ? "leave out `short`" : "jump over a `jmp` with the contrary condition");
  }
}
