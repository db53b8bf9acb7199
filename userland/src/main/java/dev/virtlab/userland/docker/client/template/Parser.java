package dev.virtlab.userland.docker.client.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a tree of the words of a template; Go's `text/template/parse`, parse.go.
final class Parser {

  private static final int DEPTH_MAX = 200;

  private final String name;
  private final List<Token> tokens;
  private final Map<String, List<Node>> definitions = new LinkedHashMap<>();
  private final OperandParser operands;
  private int at;
  private int ranges;
  private int depth;

  private Parser(String name, String text) {
    this.name = name;
    this.tokens = Lexer.tokens(text);
    this.operands = new OperandParser(this);
  }

  /// The tree, and the trees of the templates it defines.
  record Parsed(List<Node> root, Map<String, List<Node>> definitions) {}

  static Parsed parse(String name, String text) throws TemplateError {
    Parser parser = new Parser(name, text);
    List<Node> root = parser.root();
    return new Parsed(root, parser.definitions);
  }

  private List<Node> root() throws TemplateError {
    List<Node> root = new ArrayList<>();
    while (peek().kind() != Token.Kind.EOF) {
      if (peek().kind() == Token.Kind.LEFT_DELIMITER && define()) {
        continue;
      }
      switch (item()) {
        case Item.Of(Node node) -> root.add(node);
        case Item.End _ -> throw error("unexpected {{end}}");
        case Item.Else _ -> throw error("unexpected {{else}}");
        case Item.Nothing _ -> {}
      }
    }
    return root;
  }

  /// What comes next in a list.
  private sealed interface Item {
    record Of(Node node) implements Item {}

    record End() implements Item {}

    record Else() implements Item {}

    record Nothing() implements Item {}
  }

  private boolean define() throws TemplateError {
    int back = at;
    next();
    if (nextNonSpace().kind() != Token.Kind.DEFINE) {
      at = back;
      return false;
    }
    String defined = templateName("define clause");
    expect(Token.Kind.RIGHT_DELIMITER, "define clause");
    OperandParser.Scope scope = operands.fresh();
    List<Node> body = new ArrayList<>();
    if (!(list(body) instanceof Item.End)) {
      throw error("unexpected {{else}} in define clause");
    }
    operands.restore(scope);
    definitions.put(defined, body);
    return true;
  }

  private String templateName(String context) throws TemplateError {
    Token token = nextNonSpace();
    if (token.kind() == Token.Kind.STRING) {
      return NumberText.unquoted(token.text());
    }
    if (token.kind() == Token.Kind.RAW_STRING) {
      return token.text().substring(1, token.text().length() - 1);
    }
    throw unexpected(token, context);
  }

  /// Fills `into` up to an end or else, which it gives.
  private Item list(List<Node> into) throws TemplateError {
    while (peekNonSpace().kind() != Token.Kind.EOF) {
      switch (item()) {
        case Item.Of(Node node) -> into.add(node);
        case Item.End end -> {
          return end;
        }
        case Item.Else otherwise -> {
          return otherwise;
        }
        case Item.Nothing _ -> {}
      }
    }
    throw error("unexpected EOF");
  }

  private Item item() throws TemplateError {
    Token token = nextNonSpace();
    return switch (token.kind()) {
      case TEXT -> new Item.Of(new Node.Text(token.position(), token.text()));
      case LEFT_DELIMITER -> action();
      default -> throw unexpected(token, "input");
    };
  }

  private Item action() throws TemplateError {
    Token token = nextNonSpace();
    return switch (token.kind()) {
      case IF -> new Item.Of(branch(token, Node.Branch.Kind.IF));
      case WITH -> new Item.Of(branch(token, Node.Branch.Kind.WITH));
      case RANGE -> new Item.Of(branch(token, Node.Branch.Kind.RANGE));
      case BREAK -> new Item.Of(jump(token, false));
      case CONTINUE -> new Item.Of(jump(token, true));
      case TEMPLATE -> new Item.Of(invoke());
      case BLOCK -> new Item.Of(block());
      case END -> {
        expect(Token.Kind.RIGHT_DELIMITER, "end");
        yield new Item.End();
      }
      case ELSE -> otherwise();
      default -> {
        backup();
        yield new Item.Of(
            new Node.Action(
                peek().position(), operands.pipeline("command", Token.Kind.RIGHT_DELIMITER)));
      }
    };
  }

  private Item otherwise() throws TemplateError {
    Token.Kind next = peekNonSpace().kind();
    if (next != Token.Kind.IF && next != Token.Kind.WITH) {
      expect(Token.Kind.RIGHT_DELIMITER, "else");
    }
    return new Item.Else();
  }

  private Node branch(Token keyword, Node.Branch.Kind kind) throws TemplateError {
    if (++depth > DEPTH_MAX) {
      throw error("max expression depth exceeded");
    }
    String context = keyword.text();
    int variables = operands.variables();
    Node.Pipe pipe = operands.pipeline(context, Token.Kind.RIGHT_DELIMITER);
    ranges += kind == Node.Branch.Kind.RANGE ? 1 : 0;
    List<Node> then = new ArrayList<>();
    Item end = list(then);
    ranges -= kind == Node.Branch.Kind.RANGE ? 1 : 0;
    List<Node> otherwise = new ArrayList<>();
    if (end instanceof Item.Else) {
      elseOf(kind, otherwise);
    }
    operands.forget(variables);
    depth--;
    return new Node.Branch(keyword.position(), kind, pipe, then, otherwise);
  }

  private void elseOf(Node.Branch.Kind kind, List<Node> otherwise) throws TemplateError {
    Token.Kind next = peekNonSpace().kind();
    boolean again =
        (kind == Node.Branch.Kind.IF && next == Token.Kind.IF)
            || (kind == Node.Branch.Kind.WITH && next == Token.Kind.WITH);
    if (again) {
      otherwise.add(branch(nextNonSpace(), kind));
      return;
    }
    if (list(otherwise) instanceof Item.Else) {
      throw error("expected end; found {{else}}");
    }
  }

  private Node jump(Token keyword, boolean again) throws TemplateError {
    Token token = nextNonSpace();
    String word = again ? "{{continue}}" : "{{break}}";
    if (token.kind() != Token.Kind.RIGHT_DELIMITER) {
      throw unexpected(token, word);
    }
    if (ranges == 0) {
      throw error(word + " outside {{range}}");
    }
    return new Node.Jump(keyword.position(), again);
  }

  private Node invoke() throws TemplateError {
    int position = peekNonSpace().position();
    String invoked = templateName("template clause");
    Optional<Node.Pipe> pipe = Optional.empty();
    if (nextNonSpace().kind() != Token.Kind.RIGHT_DELIMITER) {
      backup();
      pipe = Optional.of(operands.pipeline("template clause", Token.Kind.RIGHT_DELIMITER));
    }
    return new Node.Invoke(position, invoked, pipe);
  }

  private Node block() throws TemplateError {
    int position = peekNonSpace().position();
    String defined = templateName("block clause");
    Node.Pipe pipe = operands.pipeline("block clause", Token.Kind.RIGHT_DELIMITER);
    OperandParser.Scope scope = operands.fresh();
    List<Node> body = new ArrayList<>();
    if (!(list(body) instanceof Item.End)) {
      throw error("unexpected {{else}} in block clause");
    }
    operands.restore(scope);
    definitions.putIfAbsent(defined, body);
    return new Node.Invoke(position, defined, Optional.of(pipe));
  }

  Token next() {
    Token token = tokens.get(Math.min(at, tokens.size() - 1));
    at++;
    return token;
  }

  Token peek() {
    return tokens.get(Math.min(at, tokens.size() - 1));
  }

  void backup() {
    at--;
  }

  int mark() {
    return at;
  }

  void reset(int mark) {
    at = mark;
  }

  Token nextNonSpace() {
    Token token = next();
    while (token.kind() == Token.Kind.SPACE) {
      token = next();
    }
    return token;
  }

  Token peekNonSpace() {
    Token token = nextNonSpace();
    backup();
    return token;
  }

  private void expect(Token.Kind kind, String context) throws TemplateError {
    Token token = nextNonSpace();
    if (token.kind() != kind) {
      throw unexpected(token, context);
    }
  }

  TemplateError unexpected(Token token, String context) {
    return token.kind() == Token.Kind.ERROR
        ? error(token.text())
        : error("unexpected " + token + " in " + context);
  }

  TemplateError error(String message) {
    int line = tokens.get(Math.clamp(at - 1L, 0, tokens.size() - 1)).line();
    return new TemplateError("template: " + name + ":" + line + ": " + message);
  }
}
