package dev.virtlab.userland.docker.client.template;

import dev.virtlab.userland.docker.units.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One walk through a template; Go's `text/template`, exec.go.
final class Execution {

  private static final int DEPTH_MAX = 1_000;

  private final Template template;
  private final StringBuilder out;
  private final Reading reading;
  private final Evaluation evaluation;
  private final List<Variable> variables = new ArrayList<>();
  private Node here;
  private String templateName;
  private int depth;

  Execution(Template template, StringBuilder out, Reading reading) {
    this.template = template;
    this.out = out;
    this.reading = reading;
    this.templateName = template.name();
    this.here = new Node.Dot(0);
    this.evaluation = new Evaluation(this);
  }

  /// A variable and what it holds now.
  record Variable(String name, Value value) {}

  /// What a list ends with: its end, `break` or `continue`.
  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  void run(Value dot) throws TemplateError {
    variables.add(new Variable("$", dot));
    walk(dot, template.root());
  }

  private Flow walk(Value dot, List<Node> list) throws TemplateError {
    for (Node node : list) {
      Flow flow = walk(dot, node);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow walk(Value dot, Node node) throws TemplateError {
    here = node;
    return switch (node) {
      case Node.Text(_, String text) -> {
        out.append(text);
        yield Flow.ON;
      }
      case Node.Action(_, Node.Pipe pipe) -> {
        Value value = evaluation.pipeline(dot, pipe);
        if (pipe.variables().isEmpty()) {
          here = node;
          out.append(Printer.action(value));
        }
        yield Flow.ON;
      }
      case Node.Branch branch when branch.kind() == Node.Branch.Kind.RANGE -> range(dot, branch);
      case Node.Branch branch -> branch(dot, branch);
      case Node.Jump(_, boolean again) -> again ? Flow.CONTINUE : Flow.BREAK;
      case Node.Invoke invoke -> invoke(dot, invoke);
      case Node.Operand _, Node.Command _ ->
          throw new IllegalStateException("not an action: " + node);
    };
  }

  private Flow branch(Value dot, Node.Branch branch) throws TemplateError {
    int mark = variables.size();
    Value value = evaluation.pipeline(dot, branch.pipe());
    Value inside = branch.kind() == Node.Branch.Kind.WITH ? value : dot;
    Flow flow = isTrue(value) ? walk(inside, branch.then()) : walk(dot, branch.otherwise());
    forget(mark);
    return flow;
  }

  private Flow range(Value dot, Node.Branch range) throws TemplateError {
    int mark = variables.size();
    Value value = evaluation.pipeline(dot, range.pipe());
    while (value instanceof Value.Pointer(_, Optional<Value> to) && to.isPresent()) {
      value = to.get();
    }
    int inside = variables.size();
    boolean any = false;
    for (Pair pair : pairs(value)) {
      any = true;
      bind(range.pipe(), pair);
      Flow flow = walk(pair.element(), range.then());
      forget(inside);
      if (flow == Flow.BREAK) {
        break;
      }
    }
    Flow flow = any ? Flow.ON : walk(dot, range.otherwise());
    forget(mark);
    return flow;
  }

  private record Pair(Value index, Value element) {}

  private List<Pair> pairs(Value value) throws TemplateError {
    List<Pair> pairs = new ArrayList<>();
    switch (value) {
      case Value.Sequence(_, List<Value> elements, _) -> {
        for (int i = 0; i < elements.size(); i++) {
          pairs.add(new Pair(Value.of((long) i), elements.get(i)));
        }
      }
      case Value.Mapping(GoType.Mapping(GoType type, _), Map<String, Value> entries, _) ->
          entries.forEach(
              (key, element) -> pairs.add(new Pair(new Value.Text(type, key), element)));
      case Value.Int number when number.value() <= Functions.RANGE_MAX -> {
        for (long i = 0; i < number.value(); i++) {
          pairs.add(new Pair(Value.of(i), Value.of(i)));
        }
      }
      case Value.Missing _ -> {}
      case Value.Bool _,
          Value.Int _,
          Value.Real _,
          Value.Text _,
          Value.Struct _,
          Value.Row _,
          Value.Pointer _,
          Value.Boxed _ ->
          throw error("range can't iterate over " + Printer.text(value, false));
    }
    return pairs;
  }

  /// One variable gets the element; of two the first gets the index.
  private void bind(Node.Pipe pipe, Pair pair) throws TemplateError {
    List<Node.Variable> declared = pipe.variables();
    if (declared.size() == 1) {
      set(declared.getFirst(), pair.element(), pipe.assign());
    } else if (declared.size() == 2) {
      set(declared.getFirst(), pair.index(), pipe.assign());
      set(declared.getLast(), pair.element(), pipe.assign());
    }
  }

  private Flow invoke(Value dot, Node.Invoke invoke) throws TemplateError {
    List<Node> body = template.definitions().get(invoke.name());
    if (body == null) {
      throw error("template " + Quoted.of(invoke.name()) + " not defined");
    }
    if (++depth > DEPTH_MAX) {
      throw error("exceeded maximum template depth (" + DEPTH_MAX + ")");
    }
    Value value =
        invoke.pipe().isPresent()
            ? evaluation.pipeline(dot, invoke.pipe().get())
            : new Value.Missing();
    List<Variable> outside = List.copyOf(variables);
    String outsideName = templateName;
    variables.clear();
    templateName = invoke.name();
    variables.add(new Variable("$", value));
    walk(value, body);
    variables.clear();
    variables.addAll(outside);
    templateName = outsideName;
    depth--;
    return Flow.ON;
  }

  private void forget(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  /// Declares a variable or, with `assign`, changes one.
  void set(Node.Variable variable, Value value, boolean assign) throws TemplateError {
    String name = variable.names().getFirst();
    if (!assign) {
      variables.add(new Variable(name, value));
      return;
    }
    for (int i = variables.size() - 1; i >= 0; i--) {
      if (variables.get(i).name().equals(name)) {
        variables.set(i, new Variable(name, value));
        return;
      }
    }
    throw error("undefined variable: " + name);
  }

  Value variable(String name) throws TemplateError {
    for (int i = variables.size() - 1; i >= 0; i--) {
      if (variables.get(i).name().equals(name)) {
        return variables.get(i).value();
      }
    }
    throw error("undefined variable: " + name);
  }

  Reading reading() {
    return reading;
  }

  /// Notes the node that errors are about.
  void at(Node node) {
    here = node;
  }

  /// An error about the present node.
  TemplateError error(String message) {
    return new TemplateError(
        "template: "
            + template.location(here.position())
            + ": executing "
            + Quoted.of(templateName)
            + " at <"
            + here
            + ">: "
            + message);
  }

  /// Go's idea of truth: not zero, not empty, not nil.
  static boolean isTrue(Value value) {
    return switch (value) {
      case Value.Missing _ -> false;
      case Value.Bool(boolean b) -> b;
      case Value.Int number -> number.value() != 0;
      case Value.Real(double real) -> real != 0;
      case Value.Text text -> !text.value().isEmpty();
      case Value.Sequence sequence -> !sequence.elements().isEmpty();
      case Value.Mapping mapping -> !mapping.entries().isEmpty();
      case Value.Pointer(_, Optional<Value> to) -> to.isPresent();
      case Value.Boxed(Optional<Value> inside) -> inside.map(Execution::isTrue).orElse(false);
      case Value.Struct _, Value.Row _ -> true;
    };
  }
}
