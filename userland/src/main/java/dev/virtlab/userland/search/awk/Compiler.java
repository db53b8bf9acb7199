package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.search.awk.Node.Expr;
import dev.virtlab.userland.search.awk.Node.Place;
import dev.virtlab.userland.search.awk.Node.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a program's tree into instructions.
final class Compiler {

  private static final Set<String> ARRAY_SECOND = Set.of("split", "asort", "asorti");

  private final Source source;
  private final Code code = new Code();
  private final Deque<List<Integer>> breaks = new ArrayDeque<>();
  private final Deque<List<Integer>> continues = new ArrayDeque<>();
  private List<String> parameters = List.of();

  Compiler(Source source) {
    this.source = source;
  }

  Code compile(Node.Program program) {
    for (Node.Function function : program.functions()) {
      code.functions.put(function.name(), code.entries.size());
      code.entries.add(new Code.Entry(0, function.parameters().size()));
    }
    int start = code.add(Op.JUMP, 0, 0);
    program.functions().forEach(this::function);
    code.land(start);
    program.begin().forEach(this::statement);
    code.readsInput = !program.rules().isEmpty() || !program.end().isEmpty();
    if (!code.readsInput) {
      code.add(Op.FINISH, 0, 0);
      code.end = code.list.size() - 1;
      return code;
    }
    code.mainLoop = code.add(Op.RECORD, 0, 0);
    program.rules().forEach(this::rule);
    code.add(Op.JUMP, code.mainLoop, 0);
    code.end = code.list.size();
    program.end().forEach(this::statement);
    code.add(Op.FINISH, 0, 0);
    return code;
  }

  private void function(Node.Function function) {
    int index = code.functions.getOrDefault(function.name(), 0);
    code.entries.set(index, new Code.Entry(code.list.size(), function.parameters().size()));
    parameters = function.parameters();
    statement(function.body());
    constant(Value.unset());
    code.add(Op.RETURN, 0, 0);
    parameters = List.of();
  }

  private void rule(Node.Rule rule) {
    int skip = -1;
    if (rule.pattern().size() == 1) {
      value(rule.pattern().getFirst());
      skip = code.add(Op.JUMP_IF_NOT, 0, 0);
    } else if (rule.pattern().size() == 2) {
      skip = range(rule.pattern());
    }
    if (rule.action().isPresent()) {
      statement(rule.action().get());
    } else {
      statement(new Node.Print(false, List.of(), "", Optional.empty()));
    }
    if (skip >= 0) {
      code.land(skip);
    }
  }

  /// The two ends of a range: `RANGE n` pushes whether it is on.
  private int range(List<Expr> ends) {
    int number = code.ranges++;
    code.add(Op.RANGE, number, 0);
    int on = code.add(Op.JUMP_IF, 0, 0);
    value(ends.get(0));
    int skip = code.add(Op.JUMP_IF_NOT, 0, 0);
    code.land(on);
    value(ends.get(1));
    code.add(Op.RANGE, number, 1);
    int run = code.add(Op.JUMP, 0, 0);
    code.land(skip);
    int no = code.add(Op.JUMP, 0, 0);
    code.land(run);
    return no;
  }

  private void constant(Object value) {
    code.add(Op.CONST, code.constant(value), 0);
  }

  private int slot(String name) {
    int own = parameters.indexOf(name);
    return own >= 0 ? own : code.slot(name);
  }

  private int scope(String name) {
    return parameters.contains(name) ? 1 : 0;
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Node.Block(List<Stmt> of) -> of.forEach(this::statement);
      case Node.Simple(Expr of) -> {
        value(of);
        code.add(Op.POP, 0, 0);
      }
      case Node.Print print -> print(print);
      case Node.If(Expr test, Stmt yes, Optional<Stmt> no) -> {
        value(test);
        int skip = code.add(Op.JUMP_IF_NOT, 0, 0);
        statement(yes);
        if (no.isPresent()) {
          int over = code.add(Op.JUMP, 0, 0);
          code.land(skip);
          statement(no.get());
          code.land(over);
        } else {
          code.land(skip);
        }
      }
      case Node.While(Expr test, Stmt body, boolean after) -> whileLoop(test, body, after);
      case Node.For loop -> forLoop(loop);
      case Node.ForIn loop -> forIn(loop);
      case Node.Leave(String word) -> leave(word);
      case Node.Exit(Optional<Expr> status) -> {
        status.ifPresent(this::value);
        code.add(Op.EXIT, status.isPresent() ? 1 : 0, 0);
      }
      case Node.Return(Optional<Expr> value) -> {
        value.ifPresentOrElse(this::value, () -> constant(Value.unset()));
        code.add(Op.RETURN, 0, 0);
      }
      case Node.Delete(String array, List<Expr> keys) -> {
        keys(keys);
        code.add(keys.isEmpty() ? Op.DELETE_ALL : Op.DELETE, slot(array), scope(array));
      }
    }
  }

  private void print(Node.Print print) {
    print.to().ifPresent(this::value);
    print.values().forEach(this::value);
    int where =
        switch (print.where()) {
          case ">" -> 1;
          case ">>" -> 2;
          case "|" -> 3;
          default -> 0;
        };
    code.add(Op.PRINT, print.values().size(), where * 2 + (print.formatted() ? 1 : 0));
  }

  private void leave(String word) {
    switch (word) {
      case "next" -> code.add(Op.NEXT, 0, 0);
      case "nextfile" -> code.add(Op.NEXT_FILE, 0, 0);
      default -> {
        Deque<List<Integer>> jumps = word.equals("break") ? breaks : continues;
        if (jumps.isEmpty()) {
          throw new AwkError(
              source.name()
                  + ": "
                  + source.origin()
                  + ":1: error: `"
                  + word
                  + "' is not allowed outside a loop"
                  + (word.equals("break") ? " or switch" : "")
                  + "\n",
              1);
        }
        jumps.element().add(code.add(Op.JUMP, 0, 0));
      }
    }
  }

  private void enterLoop() {
    breaks.push(new ArrayList<>());
    continues.push(new ArrayList<>());
  }

  private void landAll(Deque<List<Integer>> jumps) {
    jumps.pop().forEach(code::land);
  }

  private void whileLoop(Expr test, Stmt body, boolean after) {
    enterLoop();
    int top = code.list.size();
    int out = -1;
    if (!after) {
      value(test);
      out = code.add(Op.JUMP_IF_NOT, 0, 0);
    }
    statement(body);
    landAll(continues);
    if (after) {
      value(test);
      code.add(Op.JUMP_IF, top, 0);
    } else {
      code.add(Op.JUMP, top, 0);
      code.land(out);
    }
    landAll(breaks);
  }

  private void forLoop(Node.For loop) {
    loop.first().ifPresent(this::statement);
    enterLoop();
    int top = code.list.size();
    int out = -1;
    if (loop.test().isPresent()) {
      value(loop.test().get());
      out = code.add(Op.JUMP_IF_NOT, 0, 0);
    }
    statement(loop.body());
    landAll(continues);
    loop.each().ifPresent(this::statement);
    code.add(Op.JUMP, top, 0);
    if (out >= 0) {
      code.land(out);
    }
    landAll(breaks);
  }

  private void forIn(Node.ForIn loop) {
    code.add(Op.KEYS, slot(loop.array()), scope(loop.array()));
    enterLoop();
    int top = code.add(Op.NEXT_KEY, 0, 0);
    String name = loop.name().name();
    code.add(Op.STORE, slot(name), scope(name));
    code.add(Op.POP, 0, 0);
    statement(loop.body());
    landAll(continues);
    code.add(Op.JUMP, top, 0);
    code.land(top);
    landAll(breaks);
    code.add(Op.DROP_KEYS, 0, 0);
  }

  private void keys(List<Expr> keys) {
    keys.forEach(this::value);
    if (!keys.isEmpty()) {
      code.add(Op.JOIN, keys.size(), 0);
    }
  }

  private void value(Expr expr) {
    switch (expr) {
      case Node.Num(double number) -> constant(Value.of(number));
      case Node.Str(String text) -> constant(Value.of(text));
      case Node.Ere(String text) -> {
        constant(new Ere(text));
        code.add(Op.MATCH_RECORD, 0, 0);
      }
      case Node.Var(String name) -> code.add(Op.LOAD, slot(name), scope(name));
      case Node.Field(Expr index) -> {
        value(index);
        code.add(Op.FIELD, 0, 0);
      }
      case Node.Element(String array, List<Expr> keys) -> {
        keys(keys);
        code.add(Op.ELEMENT, slot(array), scope(array));
      }
      case Node.Group(Expr of) -> value(of);
      case Node.Grouping(List<Expr> of) -> keys(of);
      case Node.Assign(String operator, Place place, Expr value) -> assign(operator, place, value);
      case Node.Ternary(Expr test, Expr yes, Expr no) -> {
        value(test);
        int skip = code.add(Op.JUMP_IF_NOT, 0, 0);
        value(yes);
        int over = code.add(Op.JUMP, 0, 0);
        code.land(skip);
        value(no);
        code.land(over);
      }
      case Node.Logic(boolean and, Expr one, Expr other) -> {
        value(one);
        code.add(Op.TRUTH, 0, 0);
        code.add(Op.DUPLICATE, 0, 0);
        int over = code.add(and ? Op.JUMP_IF_NOT : Op.JUMP_IF, 0, 0);
        code.add(Op.POP, 0, 0);
        value(other);
        code.add(Op.TRUTH, 0, 0);
        code.land(over);
      }
      case Node.Unary(String operator, Expr of) -> {
        value(of);
        code.add(Op.UNARY, operator.charAt(0), 0);
      }
      case Node.Binary(String operator, Expr one, Expr other) -> {
        refuseByZero(operator, one, other);
        value(one);
        value(other);
        code.add(Op.BINARY, Arithmetic.of(operator), 0);
      }
      case Node.Matches(boolean negated, Expr text, Expr ere) -> {
        value(text);
        pattern(ere);
        code.add(Op.MATCH, negated ? 1 : 0, 0);
      }
      case Node.In(List<Expr> keys, String array) -> {
        keys(keys);
        code.add(Op.IN, slot(array), scope(array));
      }
      case Node.Step step -> step(step);
      case Node.Call call -> call(call);
      case Node.Builtin builtin -> builtin(builtin);
      case Node.Getline getline -> getline(getline);
    }
  }

  /// gawk divides constants when it reads the program.
  private void refuseByZero(String operator, Expr one, Expr other) {
    boolean zero = other instanceof Node.Num(double number) && number == 0;
    if (zero
        && one instanceof Node.Num
        && !source.busybox()
        && (operator.equals("/") || operator.equals("%"))) {
      throw new AwkError(
          source.name()
              + ": "
              + source.origin()
              + ":1: error: division by zero attempted"
              + (operator.equals("%") ? " in `%'" : "")
              + "\n",
          1);
    }
  }

  /// An expression that is used as a pattern: one between slashes is itself.
  private void pattern(Expr expr) {
    if (expr instanceof Node.Ere(String text)) {
      constant(new Ere(text));
    } else {
      value(expr);
    }
  }

  /// The subscript or index of a place, if it has one.
  private void locate(Place place) {
    switch (place) {
      case Node.Var _ -> {}
      case Node.Field(Expr index) -> value(index);
      case Node.Element(_, List<Expr> keys) -> keys(keys);
    }
  }

  private void store(Place place) {
    switch (place) {
      case Node.Var(String name) -> code.add(Op.STORE, slot(name), scope(name));
      case Node.Field _ -> code.add(Op.STORE_FIELD, 0, 0);
      case Node.Element(String array, _) -> code.add(Op.STORE_ELEMENT, slot(array), scope(array));
    }
  }

  private void load(Place place) {
    switch (place) {
      case Node.Var(String name) -> code.add(Op.LOAD, slot(name), scope(name));
      case Node.Field _ -> code.add(Op.FIELD, 0, 0);
      case Node.Element(String array, _) -> code.add(Op.ELEMENT, slot(array), scope(array));
    }
  }

  private void assign(String operator, Place place, Expr value) {
    locate(place);
    if (!operator.equals("=")) {
      if (!(place instanceof Node.Var)) {
        code.add(Op.DUPLICATE, 0, 0);
      }
      load(place);
      value(value);
      code.add(Op.BINARY, Arithmetic.of(operator.substring(0, 1)), 0);
    } else {
      value(value);
    }
    store(place);
  }

  private void step(Node.Step step) {
    locate(step.place());
    if (!(step.place() instanceof Node.Var)) {
      code.add(Op.DUPLICATE, 0, 0);
    }
    load(step.place());
    code.add(Op.STEP, step.by(), 0);
    store(step.place());
    if (!step.before()) {
      code.add(Op.STEP, -step.by(), 0);
    }
  }

  private void call(Node.Call call) {
    Integer index = code.functions.get(call.function());
    if (index == null) {
      throw source.busybox()
          ? source.plain(call.token(), "Call to undefined function")
          : new AwkError(
              source.name()
                  + ": "
                  + source.origin()
                  + ":"
                  + call.token().line()
                  + ": fatal: function `"
                  + call.function()
                  + "' not defined\n",
              2);
    }
    for (Expr value : call.values()) {
      if (value instanceof Node.Var(String name)) {
        code.add(Op.CELL, slot(name), scope(name));
      } else {
        value(value);
      }
    }
    code.add(Op.CALL, index, call.values().size());
  }

  private void builtin(Node.Builtin call) {
    List<Expr> values = call.values();
    String name = call.name();
    boolean replaces = name.equals("sub") || name.equals("gsub");
    for (int i = 0; i < values.size(); i++) {
      Expr value = values.get(i);
      boolean array =
          (ARRAY_SECOND.contains(name) && (i == 1 || (!name.equals("split") && i == 0)))
              || (name.equals("split") && i == 3)
              || (name.equals("match") && i == 2)
              || (name.equals("length") && value instanceof Node.Var);
      boolean ere =
          ((replaces || name.equals("gensub")) && i == 0)
              || (name.equals("match") && i == 1)
              || (name.equals("split") && i == 2);
      if (array && value instanceof Node.Var(String variable)) {
        code.add(Op.CELL, slot(variable), scope(variable));
      } else if (ere) {
        pattern(value);
      } else {
        value(value);
      }
    }
    Place target = new Node.Field(new Node.Num(0));
    boolean stores = replaces;
    if (replaces && values.size() > 2) {
      stores = values.get(2) instanceof Place;
      target = values.get(2) instanceof Place place ? place : target;
    }
    code.add(Op.BUILTIN, code.constant(name), values.size());
    if (stores) {
      made(target);
    }
  }

  private void getline(Node.Getline getline) {
    getline.from().ifPresent(this::value);
    code.add(Op.GETLINE, getline.kind(), getline.place().isPresent() ? 1 : 0);
    getline.place().ifPresent(this::made);
  }

  /// Stores what was made, where the status on the stack says that something was.
  private void made(Place place) {
    int skip = code.add(Op.UNLESS_ABOVE_0, 0, 0);
    locate(place);
    code.add(Op.MADE, 0, 0);
    store(place);
    code.add(Op.POP, 0, 0);
    code.land(skip);
  }
}
