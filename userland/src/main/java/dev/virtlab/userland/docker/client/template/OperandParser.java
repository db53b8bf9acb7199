package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.units.Quoted;
import java.util.ArrayList;
import java.util.List;

/// Parses what stands between the delimiters: pipelines, commands and operands.
final class OperandParser {

  private static final int DEPTH_MAX = 200;

  private final Parser words;
  private List<String> variables = new ArrayList<>(List.of("$"));
  private int depth;

  OperandParser(Parser words) {
    this.words = words;
  }

  /// The variables that can be seen.
  record Scope(List<String> variables) {}

  /// Begins a definition, which sees no variables but `$`.
  Scope fresh() {
    Scope scope = new Scope(variables);
    variables = new ArrayList<>(List.of("$"));
    return scope;
  }

  void restore(Scope scope) {
    variables = scope.variables();
  }

  int variables() {
    return variables.size();
  }

  /// Forgets the variables declared since there were so many.
  void forget(int count) {
    variables.subList(count, variables.size()).clear();
  }

  Node.Pipe pipeline(String context, Token.Kind end) throws TemplateError {
    if (++depth > DEPTH_MAX) {
      throw words.error("max expression depth exceeded");
    }
    int position = words.peekNonSpace().position();
    List<Node.Variable> declared = new ArrayList<>();
    boolean assign = declarations(context, declared);
    List<Node.Command> commands = new ArrayList<>();
    for (Token token = words.nextNonSpace(); token.kind() != end; token = words.nextNonSpace()) {
      if (!startsOperand(token.kind())) {
        throw words.unexpected(token, context);
      }
      words.backup();
      commands.add(command());
    }
    check(commands, context);
    depth--;
    return new Node.Pipe(position, assign, declared, commands);
  }

  private static boolean startsOperand(Token.Kind kind) {
    return switch (kind) {
      case BOOL,
          CHARACTER_CONSTANT,
          DOT,
          FIELD,
          IDENTIFIER,
          NUMBER,
          NIL,
          RAW_STRING,
          STRING,
          VARIABLE,
          LEFT_PARENTHESIS ->
          true;
      default -> false;
    };
  }

  private void check(List<Node.Command> commands, String context) throws TemplateError {
    if (commands.isEmpty()) {
      throw words.error("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      switch (commands.get(i).words().getFirst()) {
        case Node.Constant _, Node.Dot _, Node.Nil _ ->
            throw words.error("non executable command in pipeline stage " + (i + 1));
        case Node.Pipe _, Node.Field _, Node.Variable _, Node.Chain _, Node.Identifier _ -> {}
      }
    }
  }

  /// Reads `$x :=`, `$x =` or `$i, $x :=`; says whether it was an assignment.
  private boolean declarations(String context, List<Node.Variable> declared) throws TemplateError {
    while (words.peekNonSpace().kind() == Token.Kind.VARIABLE) {
      int mark = words.mark();
      Token variable = words.nextNonSpace();
      Token next = words.peekNonSpace();
      boolean comma = next.kind() == Token.Kind.CHARACTER && next.text().equals(",");
      if (next.kind() != Token.Kind.ASSIGN && next.kind() != Token.Kind.DECLARE && !comma) {
        words.reset(mark);
        return false;
      }
      words.nextNonSpace();
      declared.add(new Node.Variable(variable.position(), List.of(variable.text())));
      variables.add(variable.text());
      if (!comma) {
        return next.kind() == Token.Kind.ASSIGN;
      }
      if (!context.equals("range") || declared.size() >= 2) {
        throw words.error("too many declarations in " + context);
      }
      switch (words.peekNonSpace().kind()) {
        case VARIABLE, RIGHT_DELIMITER, RIGHT_PARENTHESIS -> {}
        default -> throw words.error("range can only initialize variables");
      }
    }
    return false;
  }

  private Node.Command command() throws TemplateError {
    int position = words.peekNonSpace().position();
    List<Node.Operand> operands = new ArrayList<>();
    while (true) {
      words.peekNonSpace();
      operand(operands);
      Token token = words.next();
      switch (token.kind()) {
        case SPACE -> {
          continue;
        }
        case RIGHT_DELIMITER, RIGHT_PARENTHESIS -> words.backup();
        case PIPE -> {}
        default -> throw words.unexpected(token, "operand");
      }
      break;
    }
    if (operands.isEmpty()) {
      throw words.error("empty command");
    }
    return new Node.Command(position, operands);
  }

  /// Adds the next operand, if one follows.
  private void operand(List<Node.Operand> operands) throws TemplateError {
    List<Node.Operand> terms = new ArrayList<>();
    term(terms);
    if (terms.isEmpty()) {
      return;
    }
    Node.Operand term = terms.getFirst();
    operands.add(words.peek().kind() == Token.Kind.FIELD ? chain(term) : term);
  }

  private Node.Operand chain(Node.Operand of) throws TemplateError {
    int position = words.peek().position();
    List<String> names = new ArrayList<>();
    while (words.peek().kind() == Token.Kind.FIELD) {
      names.add(words.next().text().substring(1));
    }
    return switch (of) {
      case Node.Field field -> new Node.Field(position, joined(field.names(), names));
      case Node.Variable variable -> new Node.Variable(position, joined(variable.names(), names));
      case Node.Pipe _, Node.Identifier _, Node.Chain _ -> new Node.Chain(position, of, names);
      case Node.Constant _, Node.Dot _, Node.Nil _ ->
          throw words.error("unexpected . after term " + Quoted.of(of.toString()));
    };
  }

  private static List<String> joined(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  private void term(List<Node.Operand> terms) throws TemplateError {
    Token token = words.nextNonSpace();
    int position = token.position();
    switch (token.kind()) {
      case IDENTIFIER -> terms.add(function(token));
      case DOT -> terms.add(new Node.Dot(position));
      case NIL -> terms.add(new Node.Nil(position));
      case VARIABLE -> terms.add(variable(token));
      case FIELD -> terms.add(new Node.Field(position, List.of(token.text().substring(1))));
      case BOOL -> terms.add(constant(token, Value.of(token.text().equals("true"))));
      case NUMBER, CHARACTER_CONSTANT, STRING, RAW_STRING -> terms.add(literal(token));
      case LEFT_PARENTHESIS ->
          terms.add(pipeline("parenthesized pipeline", Token.Kind.RIGHT_PARENTHESIS));
      default -> words.backup();
    }
  }

  private Node.Operand function(Token token) throws TemplateError {
    if (!Functions.isKnown(token.text())) {
      throw words.error("function " + Quoted.of(token.text()) + " not defined");
    }
    return new Node.Identifier(token.position(), token.text());
  }

  private Node.Operand variable(Token token) throws TemplateError {
    if (!variables.contains(token.text())) {
      throw words.error("undefined variable " + Quoted.of(token.text()));
    }
    return new Node.Variable(token.position(), List.of(token.text()));
  }

  private Node.Operand literal(Token token) throws TemplateError {
    String text = token.text();
    try {
      return constant(
          token,
          switch (token.kind()) {
            case NUMBER -> NumberText.value(text);
            case STRING -> Value.of(NumberText.unquoted(text));
            case CHARACTER_CONSTANT -> character(text);
            default -> Value.of(text.substring(1, text.length() - 1).replace("\r", ""));
          });
    } catch (TemplateError e) {
      throw words.error(e.message());
    }
  }

  private static Value character(String text) throws TemplateError {
    String unquoted = NumberText.unquoted(text);
    if (unquoted.isEmpty()) {
      throw new TemplateError("invalid syntax");
    }
    if (unquoted.codePointCount(0, unquoted.length()) != 1) {
      throw new TemplateError("malformed character constant: " + text);
    }
    return Value.of((long) unquoted.codePointAt(0));
  }

  private static Node.Operand constant(Token token, Value value) {
    return new Node.Constant(token.position(), token.text(), value);
  }
}
