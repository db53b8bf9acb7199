package dev.virtlab.userland.shell.syntax;

import java.util.List;
import java.util.Optional;

/// A command of the shell language; "SHELL GRAMMAR" in bash(1).
public sealed interface Command {

  /// Assignments, words and redirections.
  ///
  /// @param line where it begins, counted from 1
  record Simple(
      int line, List<Assignment> assignments, List<Word> words, List<Redirection> redirections)
      implements Command {
    public Simple {
      assignments = List.copyOf(assignments);
      words = List.copyOf(words);
      redirections = List.copyOf(redirections);
    }
  }

  /// Commands whose outputs flow into the next one's input; a single one where it only is negated
  /// or timed.
  record Pipeline(List<Command> parts, boolean negated, boolean timed) implements Command {
    public Pipeline {
      parts = List.copyOf(parts);
    }
  }

  /// `first && second` or `first || second`.
  record AndOr(Command first, boolean and, Command second) implements Command {}

  /// Commands one after the other.
  record Sequence(List<Item> items) implements Command {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// A command of a sequence; one in the background was ended by `&`.
  record Item(Command command, boolean background) {}

  /// `( … )`.
  record Subshell(int line, Command body) implements Command {}

  /// `{ …; }`.
  record Group(Command body) implements Command {}

  /// A compound command with redirections.
  record Redirected(int line, Command body, List<Redirection> redirections) implements Command {
    public Redirected {
      redirections = List.copyOf(redirections);
    }
  }

  /// `if … then … elif … else … fi`.
  record If(List<Branch> branches, Optional<Command> otherwise) implements Command {
    public If {
      branches = List.copyOf(branches);
    }
  }

  /// What is run where a condition holds.
  record Branch(Command condition, Command body) {}

  /// `while` and `until`.
  record Loop(Command condition, boolean until, Command body) implements Command {}

  /// `for name in words`; without `in` the positional parameters.
  record For(int line, String name, Optional<List<Word>> words, Command body) implements Command {}

  /// `for ((first; condition; next))`.
  record Count(int line, Word first, Word condition, Word next, Command body) implements Command {}

  /// `select name in words`.
  record Select(int line, String name, Optional<List<Word>> words, Command body)
      implements Command {}

  /// `case word in …`.
  record Case(int line, Word subject, List<CaseItem> items) implements Command {
    public Case {
      items = List.copyOf(items);
    }
  }

  /// Patterns and what is run where one matches.
  record CaseItem(List<Word> patterns, Optional<Command> body, Next next) {
    public CaseItem {
      patterns = List.copyOf(patterns);
    }

    /// How the item ends: `;;`, `;&`, `;;&`.
    public enum Next {
      END,
      FALL,
      TEST
    }
  }

  /// `name() body`.
  record Function(String name, Command body, int line) implements Command {}

  /// `((expression))`.
  record Arithmetic(int line, Word expression) implements Command {}

  /// `[[ condition ]]`.
  record Conditional(int line, Condition condition) implements Command {}

  /// What stands between `[[` and `]]`.
  sealed interface Condition {

    /// A word alone: whether it is not empty.
    record NotEmpty(Word word) implements Condition {}

    /// `-f word`.
    record Unary(String operator, Word operand) implements Condition {}

    /// `word == pattern`, `word -nt word`, `word =~ regex`.
    record Binary(Word left, String operator, Word right) implements Condition {}

    record Not(Condition of) implements Condition {}

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    /// `( condition )`.
    record Grouped(Condition of) implements Condition {}
  }
}
