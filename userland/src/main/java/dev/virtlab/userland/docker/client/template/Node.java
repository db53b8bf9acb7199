package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.units.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A node of a parsed template; its text is how error messages quote it.
sealed interface Node {

  /// Where it begins, in bytes from the start of the template.
  int position();

  /// Text between actions.
  record Text(int position, String text) implements Node {
    @Override
    public String toString() {
      return text;
    }
  }

  /// `{{pipeline}}`
  record Action(int position, Pipe pipe) implements Node {
    @Override
    public String toString() {
      return "{{" + pipe + "}}";
    }
  }

  /// `{{if}}`, `{{with}}` or `{{range}}`, with what follows `{{else}}`.
  record Branch(int position, Kind kind, Pipe pipe, List<Node> then, List<Node> otherwise)
      implements Node {
    enum Kind {
      IF,
      WITH,
      RANGE
    }

    @Override
    public String toString() {
      return "{{" + kind.name().toLowerCase(java.util.Locale.ROOT) + " " + pipe + "}}";
    }
  }

  /// `{{break}}` or `{{continue}}`
  record Jump(int position, boolean again) implements Node {
    @Override
    public String toString() {
      return again ? "{{continue}}" : "{{break}}";
    }
  }

  /// `{{template "name" pipeline}}`
  record Invoke(int position, String name, Optional<Pipe> pipe) implements Node {
    @Override
    public String toString() {
      return "{{template " + Quoted.of(name) + pipe.map(p -> " " + p).orElse("") + "}}";
    }
  }

  /// Commands, each fed with the value of the one before.
  ///
  /// @param assign whether its variables exist already (`=`, not `:=`)
  record Pipe(int position, boolean assign, List<Variable> variables, List<Command> commands)
      implements Operand {
    @Override
    public String toString() {
      String names = variables.stream().map(Variable::toString).collect(Collectors.joining(", "));
      String declared = variables.isEmpty() ? "" : names + (assign ? " = " : " := ");
      return declared + commands.stream().map(Command::toString).collect(Collectors.joining(" | "));
    }
  }

  /// An operand and its arguments.
  record Command(int position, List<Operand> words) implements Node {
    @Override
    public String toString() {
      return words.stream()
          .map(word -> word instanceof Pipe ? "(" + word + ")" : word.toString())
          .collect(Collectors.joining(" "));
    }
  }

  /// What can stand in a command.
  sealed interface Operand extends Node {}

  /// `.A.B`
  record Field(int position, List<String> names) implements Operand {
    @Override
    public String toString() {
      return "." + String.join(".", names);
    }
  }

  /// `$x.A.B`; the first name has the dollar.
  record Variable(int position, List<String> names) implements Operand {
    @Override
    public String toString() {
      return String.join(".", names);
    }
  }

  /// `(pipeline).A.B`
  record Chain(int position, Operand of, List<String> names) implements Operand {
    @Override
    public String toString() {
      return (of instanceof Pipe ? "(" + of + ")" : of.toString()) + "." + String.join(".", names);
    }
  }

  /// The name of a function.
  record Identifier(int position, String name) implements Operand {
    @Override
    public String toString() {
      return name;
    }
  }

  /// `.`
  record Dot(int position) implements Operand {
    @Override
    public String toString() {
      return ".";
    }
  }

  /// `nil`
  record Nil(int position) implements Operand {
    @Override
    public String toString() {
      return "nil";
    }
  }

  /// A constant: a bool, a number or a string.
  ///
  /// @param source as it was written
  record Constant(int position, String source, Value value) implements Operand {
    @Override
    public String toString() {
      return source;
    }
  }
}
