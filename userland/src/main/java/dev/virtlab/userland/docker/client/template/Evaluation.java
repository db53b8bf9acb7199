package dev.virtlab.userland.docker.client.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Evaluates pipelines, commands, fields and calls; Go's `text/template`, exec.go.
final class Evaluation {

  private final Execution execution;

  Evaluation(Execution execution) {
    this.execution = execution;
  }

  Value pipeline(Value dot, Node.Pipe pipe) throws TemplateError {
    execution.at(pipe);
    Optional<Value> value = Optional.empty();
    for (Node.Command command : pipe.commands()) {
      value = Optional.of(Value.unboxed(command(dot, command, value)));
    }
    Value result = value.orElseThrow();
    if (pipe.variables().size() == 1) {
      execution.set(pipe.variables().getFirst(), result, pipe.assign());
    }
    return result;
  }

  private Value command(Value dot, Node.Command command, Optional<Value> last)
      throws TemplateError {
    Node.Operand first = command.words().getFirst();
    List<Node.Operand> arguments = command.words().subList(1, command.words().size());
    switch (first) {
      case Node.Field field -> {
        return field(dot, field, arguments, last);
      }
      case Node.Chain chain -> {
        return chain(dot, chain, arguments, last);
      }
      case Node.Identifier function -> {
        return function(dot, function, command, arguments, last);
      }
      case Node.Variable variable -> {
        return variable(variable, dot, arguments, last);
      }
      case Node.Pipe _, Node.Dot _, Node.Nil _, Node.Constant _ -> {}
    }
    execution.at(first);
    if (!arguments.isEmpty() || last.isPresent()) {
      throw execution.error("can't give argument to non-function " + shown(first));
    }
    return switch (first) {
      case Node.Pipe pipe -> pipeline(dot, pipe);
      case Node.Dot _ -> dot;
      case Node.Nil _ -> throw execution.error("nil is not a command");
      case Node.Constant constant -> constant.value();
      case Node.Field _, Node.Chain _, Node.Identifier _, Node.Variable _ ->
          throw new IllegalStateException("already evaluated: " + first);
    };
  }

  private static String shown(Node.Operand operand) {
    return operand instanceof Node.Pipe ? "(" + operand + ")" : operand.toString();
  }

  private Value field(
      Value dot, Node.Field field, List<Node.Operand> arguments, Optional<Value> last)
      throws TemplateError {
    execution.at(field);
    return names(dot, dot, field.names(), arguments, last);
  }

  private Value variable(
      Node.Variable variable, Value dot, List<Node.Operand> arguments, Optional<Value> last)
      throws TemplateError {
    execution.at(variable);
    Value value = execution.variable(variable.names().getFirst());
    List<String> names = variable.names().subList(1, variable.names().size());
    if (names.isEmpty()) {
      if (!arguments.isEmpty() || last.isPresent()) {
        throw execution.error("can't give argument to non-function " + variable);
      }
      return value;
    }
    return names(dot, value, names, arguments, last);
  }

  private Value chain(
      Value dot, Node.Chain chain, List<Node.Operand> arguments, Optional<Value> last)
      throws TemplateError {
    execution.at(chain);
    Value of = argument(dot, GoType.ANY, chain.of());
    return names(dot, of, chain.names(), arguments, last);
  }

  /// Goes from a value along field names; only the last may take arguments.
  private Value names(
      Value dot, Value of, List<String> names, List<Node.Operand> arguments, Optional<Value> last)
      throws TemplateError {
    Value value = of;
    for (String name : names.subList(0, names.size() - 1)) {
      value = name(dot, value, name, List.of(), Optional.empty());
    }
    return name(dot, value, names.getLast(), arguments, last);
  }

  private Value name(
      Value dot, Value receiver, String name, List<Node.Operand> arguments, Optional<Value> last)
      throws TemplateError {
    if (receiver instanceof Value.Missing) {
      if (execution.reading() == Reading.STRICT) {
        throw execution.error("nil data; no entry for key \"" + name + "\"");
      }
      return receiver;
    }
    Value target = followed(receiver);
    if (isNil(target)) {
      throw execution.error("nil pointer evaluating " + receiver.type() + "." + name);
    }
    boolean called = !arguments.isEmpty() || last.isPresent();
    Optional<Value> found =
        switch (target) {
          case Value.Row row when row.methods().arity(name).isPresent() ->
              Optional.of(method(dot, row, name, arguments, last));
          case Value.Struct struct -> Fields.find(struct, name);
          case Value.Mapping mapping when mapping.type().key().equals(GoType.STRING) ->
              Optional.of(mapping.entries().getOrDefault(name, new Value.Missing()));
          case Value.Row _,
              Value.Missing _,
              Value.Bool _,
              Value.Int _,
              Value.Real _,
              Value.Text _,
              Value.Sequence _,
              Value.Mapping _,
              Value.Pointer _,
              Value.Boxed _ ->
              Optional.empty();
        };
    if (found.isEmpty()) {
      throw execution.error("can't evaluate field " + name + " in type " + receiver.type());
    }
    if (called && target instanceof Value.Struct) {
      throw execution.error(name + " has arguments but cannot be invoked as function");
    }
    if (called && target instanceof Value.Mapping) {
      throw execution.error(name + " is not a method but has arguments");
    }
    if (found.get() instanceof Value.Missing && execution.reading() == Reading.STRICT) {
      throw execution.error("map has no entry for key \"" + name + "\"");
    }
    return found.get();
  }

  /// What pointers and interfaces lead to; nil ones stay.
  private static Value followed(Value value) {
    return switch (value) {
      case Value.Pointer(_, Optional<Value> to) when to.isPresent() -> followed(to.get());
      case Value.Boxed(Optional<Value> inside) when inside.isPresent() -> followed(inside.get());
      case Value.Missing _,
          Value.Bool _,
          Value.Int _,
          Value.Real _,
          Value.Text _,
          Value.Sequence _,
          Value.Mapping _,
          Value.Struct _,
          Value.Pointer _,
          Value.Boxed _,
          Value.Row _ ->
          value;
    };
  }

  private static boolean isNil(Value value) {
    return value instanceof Value.Pointer || value instanceof Value.Boxed;
  }

  private Value method(
      Value dot, Value.Row row, String name, List<Node.Operand> arguments, Optional<Value> last)
      throws TemplateError {
    int want = row.methods().arity(name).orElseThrow();
    int got = arguments.size() + (last.isPresent() ? 1 : 0);
    if (want != got) {
      throw wrongCount(name, Integer.toString(want), got);
    }
    List<String> texts = new ArrayList<>();
    for (Node.Operand argument : arguments) {
      texts.add(text(argument(dot, GoType.STRING, argument)));
    }
    if (last.isPresent()) {
      texts.add(text(checked(last.get(), GoType.STRING)));
    }
    return row.methods().call(name, texts);
  }

  private static String text(Value value) {
    return value instanceof Value.Text(_, String text) ? text : "";
  }

  private TemplateError wrongCount(String name, String want, int got) {
    return execution.error("wrong number of args for " + name + ": want " + want + " got " + got);
  }

  private Value function(
      Value dot,
      Node.Identifier function,
      Node node,
      List<Node.Operand> operands,
      Optional<Value> last)
      throws TemplateError {
    execution.at(function);
    String name = function.name();
    Functions.Signature signature = Functions.signature(name, execution.reading());
    int count = operands.size() + (last.isPresent() ? 1 : 0);
    if (signature.rest().isPresent() && count < signature.fixed().size()) {
      throw wrongCount(name, "at least " + signature.fixed().size(), operands.size());
    }
    if (signature.rest().isEmpty() && count != signature.fixed().size()) {
      throw wrongCount(name, Integer.toString(signature.fixed().size()), count);
    }
    if (name.equals("and") || name.equals("or")) {
      return shortCircuit(dot, name.equals("or"), operands, last);
    }
    List<Value> arguments = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      arguments.add(argument(dot, signature.parameter(i), operands.get(i)));
    }
    if (last.isPresent()) {
      arguments.add(checked(last.get(), signature.parameter(operands.size())));
    }
    if (name.equals("call")) {
      execution.at(node);
      throw uncallable(operands, arguments.getFirst());
    }
    try {
      return Functions.call(name, arguments, execution.reading());
    } catch (Functions.Failure failure) {
      execution.at(node);
      throw execution.error("error calling " + name + ": " + failure.message());
    }
  }

  /// No value that templates meet is a function.
  private TemplateError uncallable(List<Node.Operand> operands, Value first) {
    Value inside = Value.unboxed(first);
    return execution.error(
        inside instanceof Value.Missing
            ? "error calling call: call of nil"
            : "error calling call: non-function "
                + (operands.isEmpty() ? "" : shown(operands.getFirst()))
                + " of type "
                + inside.type());
  }

  private Value shortCircuit(
      Value dot, boolean or, List<Node.Operand> operands, Optional<Value> last)
      throws TemplateError {
    Value value = new Value.Missing();
    for (Node.Operand operand : operands) {
      value = argument(dot, GoType.ANY, operand);
      if (Execution.isTrue(value) == or) {
        return value;
      }
    }
    return last.orElse(value);
  }

  private Value argument(Value dot, GoType type, Node.Operand operand) throws TemplateError {
    execution.at(operand);
    return switch (operand) {
      case Node.Dot _ -> checked(dot, type);
      case Node.Nil _ -> {
        if (type.equals(GoType.ANY)) {
          yield new Value.Boxed(Optional.empty());
        }
        throw execution.error("cannot assign nil to " + type);
      }
      case Node.Field field -> checked(field(dot, field, List.of(), Optional.empty()), type);
      case Node.Variable variable ->
          checked(variable(variable, dot, List.of(), Optional.empty()), type);
      case Node.Pipe pipe -> checked(pipeline(dot, pipe), type);
      case Node.Identifier function ->
          checked(function(dot, function, function, List.of(), Optional.empty()), type);
      case Node.Chain chain -> checked(chain(dot, chain, List.of(), Optional.empty()), type);
      case Node.Constant constant -> constant(constant, type);
    };
  }

  private Value constant(Node.Constant constant, GoType type) throws TemplateError {
    Value value = constant.value();
    boolean fits = type.equals(GoType.ANY) || type.equals(value.type());
    if (fits) {
      return value;
    }
    if (type instanceof GoType.Basic(String name, GoType.Basic.Kind kind)) {
      String expected = kind == GoType.Basic.Kind.INTEGER ? "integer" : name;
      throw execution.error("expected " + expected + "; found " + constant);
    }
    throw execution.error("can't handle " + constant + " for arg of type " + type);
  }

  /// A value for a parameter: one interface or one pointer may be in between.
  private Value checked(Value value, GoType type) throws TemplateError {
    if (value instanceof Value.Missing) {
      if (type.equals(GoType.ANY) || type instanceof GoType.Sequence) {
        return type.equals(GoType.ANY) ? value : Decoder.zero(type);
      }
      throw execution.error("invalid value; expected " + type);
    }
    if (type.equals(GoType.ANY) || value.type().equals(type)) {
      return value;
    }
    Value inside =
        value instanceof Value.Boxed(Optional<Value> boxed) ? boxed.orElse(value) : value;
    if (inside.type().equals(type)) {
      return inside;
    }
    if (inside instanceof Value.Pointer(GoType.Pointer(GoType to), Optional<Value> target)
        && to.equals(type)) {
      if (target.isEmpty()) {
        throw execution.error("dereference of nil pointer of type " + type);
      }
      return target.get();
    }
    throw execution.error("wrong type for value; expected " + type + "; got " + inside.type());
  }
}
