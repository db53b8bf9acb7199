package dev.virtlab.userland.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one source line into statements.
final class LineReader extends ExpressionReader {
  private static final List<String> KEPT =
      List.of("db", "dw", "dd", "resb", "resw", "times", "equ");

  private LineReader(List<Token> words, String scope) {
    super(words, scope);
  }

  /// The statements of a line.
  ///
  /// @param scope the label that local labels belong to
  static List<Statement> read(String text, int line, String scope) throws Faulty {
    LineReader reader = new LineReader(Scanner.words(text, line), scope);
    List<Statement> statements = new ArrayList<>();
    reader.line(statements);
    if (!reader.isAtEnd()) {
      throw new Faulty(reader.peek(), reader.peek().shown() + " is one word too many", "");
    }
    return statements;
  }

  private void line(List<Statement> into) throws Faulty {
    boolean bracket = accept("[");
    if (isAtEnd()) {
      return;
    }
    Token first = peek();
    if (first.kind() != Token.Kind.WORD) {
      throw new Faulty(
          first, "a line begins with a label or an instruction, not " + first.shown(), "");
    }
    if (peekNext().is(":")) {
      take();
      take();
      into.add(new Statement.Label(first, label(first)));
      line(into);
    } else if (Words.lower(peekNext()).equals("equ")) {
      take();
      take();
      into.add(new Statement.Equ(first, label(first), expression()));
    } else if (isBareLabel(first)) {
      take();
      into.add(new Statement.Label(first, label(first)));
      line(into);
    } else {
      statement(into);
    }
    if (bracket) {
      expect("]");
    }
  }

  /// A word that is no instruction is a label without its colon where it stands alone or before
  /// data.
  private boolean isBareLabel(Token first) {
    return !isStatement(Words.lower(first))
        && (peekNext().kind() == Token.Kind.END || KEPT.contains(Words.lower(peekNext())));
  }

  private static boolean isStatement(String word) {
    return !Instructions.named(word).isEmpty()
        || Words.prefix(word).isPresent()
        || KEPT.contains(word)
        || List.of("org", "align", "bits", "cpu", "use16", "section", "global").contains(word);
  }

  private String label(Token name) throws Faulty {
    String word = Words.lower(name);
    if (Words.isRegister(word) || isStatement(word)) {
      throw new Faulty(name, "`" + name.text() + "` cannot be a label", "choose another name");
    }
    return scoped(name.text());
  }

  private void statement(List<Statement> into) throws Faulty {
    Token first = take();
    String word = Words.lower(first);
    switch (word) {
      case "db" -> data(first, 1, into);
      case "dw" -> data(first, 2, into);
      case "dd" -> data(first, 4, into);
      case "resb" -> into.add(new Statement.Reserve(first, 1, expression()));
      case "resw" -> into.add(new Statement.Reserve(first, 2, expression()));
      case "org" -> into.add(new Statement.Org(first, expression()));
      case "align" -> into.add(new Statement.Align(first, expression()));
      case "times" -> {
        Expression count = expression();
        List<Statement> repeated = new ArrayList<>();
        statement(repeated);
        into.add(new Statement.Times(first, count, List.copyOf(repeated)));
      }
      case "bits", "cpu", "use16" -> setting(first, word, into);
      default -> instruction(first, into);
    }
  }

  private void setting(Token first, String word, List<Statement> into) throws Faulty {
    String value = word.equals("use16") ? "16" : take().text();
    switch (word + " " + value) {
      case "use16 16", "bits 16", "cpu 186", "cpu 80186" ->
          into.add(new Statement.Cpu(first, false));
      case "cpu 8086" -> into.add(new Statement.Cpu(first, true));
      default ->
          throw new Faulty(
              first,
              "`" + word + " " + value + "` is not modelled",
              "bits 16, cpu 8086 and cpu 186 are");
    }
  }

  private void data(Token first, int width, List<Statement> into) throws Faulty {
    do {
      Token item = peek();
      boolean alone = peekNext().is(",") || peekNext().kind() == Token.Kind.END;
      if (item.kind() == Token.Kind.QUOTED && alone) {
        take();
        into.add(new Statement.Text(item, width, item.text()));
      } else {
        into.add(new Statement.Data(item, width, List.of(expression())));
      }
    } while (accept(",") && !isAtEnd());
    if (into.isEmpty()) {
      throw new Faulty(first, "there is nothing to store", "");
    }
  }

  private void instruction(Token first, List<Statement> into) throws Faulty {
    List<Integer> prefixes = new ArrayList<>();
    Token name = first;
    Optional<Integer> prefix = Words.prefix(Words.lower(name));
    while (prefix.isPresent()) {
      prefixes.add(prefix.get());
      name = take();
      prefix = Words.prefix(Words.lower(name));
    }
    String mnemonic = Words.lower(name);
    if (Instructions.named(mnemonic).isEmpty()) {
      throw unknown(name, mnemonic);
    }
    List<Operand> operands = new ArrayList<>();
    while (!isAtEnd() && !peek().is("]")) {
      operands.add(new OperandReader(this).operand());
      if (!accept(",")) {
        break;
      }
    }
    into.add(
        new Statement.Instruction(name, List.copyOf(prefixes), mnemonic, List.copyOf(operands)));
  }

  private static Faulty unknown(Token name, String mnemonic) {
    if (name.text().startsWith("%") || mnemonic.equals("section") || mnemonic.equals("global")) {
      return new Faulty(
          name, "`" + name.text() + "` is not modelled", "a guest is one flat piece: leave it out");
    }
    String advice =
        Words.nearest(mnemonic, Instructions.names())
            .map(near -> "did you mean `" + near + "`?")
            .orElse("a label ends with a colon");
    return new Faulty(name, name.shown() + " is no instruction of this processor", advice);
  }
}
