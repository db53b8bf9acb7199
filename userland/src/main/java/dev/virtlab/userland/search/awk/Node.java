package dev.virtlab.userland.search.awk;

import java.util.List;
import java.util.Optional;

/// The tree of a program.
sealed interface Node {

  /// Something with a value.
  sealed interface Expr extends Node {}

  /// Something that can be assigned to.
  sealed interface Place extends Expr {}

  /// Something that is done.
  sealed interface Stmt extends Node {}

  record Num(double value) implements Expr {}

  record Str(String value) implements Expr {}

  /// An expression between slashes.
  record Ere(String text) implements Expr {}

  record Var(String name) implements Place {}

  record Field(Expr index) implements Place {}

  record Element(String array, List<Expr> keys) implements Place {}

  /// In parentheses: not a part of what stands around it.
  record Group(Expr of) implements Expr {}

  /// Several in parentheses, before `in` or as what is printed.
  record Grouping(List<Expr> of) implements Expr {}

  /// A value given to a place.
  ///
  /// @param operator `=`, `+=` and so on
  record Assign(String operator, Place place, Expr value) implements Expr {}

  record Ternary(Expr test, Expr yes, Expr no) implements Expr {}

  record Logic(boolean and, Expr one, Expr other) implements Expr {}

  record Unary(String operator, Expr of) implements Expr {}

  /// `+ - * / % ^`, comparisons, and the empty operator that joins.
  record Binary(String operator, Expr one, Expr other) implements Expr {}

  record Matches(boolean negated, Expr text, Expr ere) implements Expr {}

  record In(List<Expr> keys, String array) implements Expr {}

  record Step(boolean before, int by, Place place) implements Expr {}

  record Call(String function, List<Expr> values, Token token) implements Expr {}

  record Builtin(String name, List<Expr> values, Token token) implements Expr {}

  /// A record that is asked for.
  ///
  /// @param kind ` ` for the main input, `<` for a file, `|` for a command
  record Getline(char kind, Optional<Expr> from, Optional<Place> place) implements Expr {}

  record Block(List<Stmt> of) implements Stmt {}

  record Simple(Expr of) implements Stmt {}

  /// `print` or `printf`.
  ///
  /// @param where how the output is redirected: empty, `>`, `>>`, `|`
  record Print(boolean formatted, List<Expr> values, String where, Optional<Expr> to)
      implements Stmt {}

  record If(Expr test, Stmt yes, Optional<Stmt> no) implements Stmt {}

  /// A loop with a test.
  ///
  /// @param after whether the body comes before the first test
  record While(Expr test, Stmt body, boolean after) implements Stmt {}

  record For(Optional<Stmt> first, Optional<Expr> test, Optional<Stmt> each, Stmt body)
      implements Stmt {}

  record ForIn(Var name, String array, Stmt body) implements Stmt {}

  /// `next`, `nextfile`, `break`, `continue`.
  record Leave(String word) implements Stmt {}

  record Exit(Optional<Expr> status) implements Stmt {}

  record Return(Optional<Expr> value) implements Stmt {}

  record Delete(String array, List<Expr> keys) implements Stmt {}

  /// A pattern with its action.
  ///
  /// @param pattern none, one, or both ends of a range
  record Rule(List<Expr> pattern, Optional<Stmt> action) implements Node {}

  record Function(String name, List<String> parameters, Stmt body) implements Node {}

  /// A whole program.
  record Program(List<Stmt> begin, List<Rule> rules, List<Stmt> end, List<Function> functions)
      implements Node {}
}
