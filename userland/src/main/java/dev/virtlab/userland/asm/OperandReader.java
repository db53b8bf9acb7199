package dev.virtlab.userland.asm;

import java.util.Optional;

/// Reads an operand from the words of a line.
final class OperandReader {
  private final ExpressionReader words;

  OperandReader(ExpressionReader words) {
    this.words = words;
  }

  Operand operand() throws Faulty {
    Token first = words.peek();
    String reach = "";
    if (first.kind() == Token.Kind.WORD) {
      String word = Words.lower(first);
      switch (word) {
        case "byte", "word", "short", "near", "far", "dword" -> {
          words.take();
          reach = word;
        }
        default -> {}
      }
      if (Words.lower(words.peek()).equals("ptr")) {
        throw new Faulty(words.peek(), "`ptr` belongs to another assembler", "leave it out");
      }
    }
    if (words.peek().is("[")) {
      return memory(reach);
    }
    return registerOrNumber(reach);
  }

  private Operand memory(String reach) throws Faulty {
    Token open = words.take();
    Optional<Integer> override = override();
    Expression address = words.expression();
    words.expect("]");
    int bits = reach.equals("byte") ? 8 : reach.equals("word") ? 16 : 0;
    boolean far = reach.equals("far") || reach.equals("dword");
    return new Operand.Memory(open, bits, override, address, far);
  }

  private Optional<Integer> override() {
    Token first = words.peek();
    int segment = Words.SEGMENTS.indexOf(Words.lower(first));
    if (segment < 0 || !words.peekNext().is(":")) {
      return Optional.empty();
    }
    words.take();
    words.take();
    return Optional.of(segment);
  }

  private Operand registerOrNumber(String reach) throws Faulty {
    Token first = words.peek();
    Optional<Operand> register =
        first.kind() == Token.Kind.WORD ? Words.register(first) : Optional.empty();
    if (register.isPresent()) {
      words.take();
      if (words.peek().is(":")) {
        throw new Faulty(
            first, "a segment stands inside of the brackets", "write [" + first.text() + ":…]");
      }
      return register.get();
    }
    Expression value = words.expression();
    if (words.accept(":")) {
      return new Operand.Far(first, value, words.expression());
    }
    return new Operand.Immediate(first, value, reach);
  }
}
