package dev.virtlab.userland.shell.expand;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.expand.Expander.Manner;
import dev.virtlab.userland.shell.state.Flag;
import dev.virtlab.userland.shell.state.Phrase;
import dev.virtlab.userland.shell.state.Shell;
import dev.virtlab.userland.shell.syntax.Dialect;
import dev.virtlab.userland.shell.syntax.Names;
import dev.virtlab.userland.shell.syntax.Octets;
import dev.virtlab.userland.shell.syntax.Piece.Operation;
import dev.virtlab.userland.shell.syntax.Piece.Parameter;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Expands `${…}`.
final class ParameterExpansion {

  private final Shell shell;
  private final Expander expander;
  private final Values values;
  private final TextOperations texts;

  ParameterExpansion(Shell shell, Expander expander, Values values) {
    this.shell = shell;
    this.expander = expander;
    this.values = values;
    this.texts = new TextOperations(shell, expander, values);
  }

  /// A parameter that is what the operations apply to.
  ///
  /// @param key the index of an array element, expanded
  record Target(String name, Optional<String> key, Value value) {

    /// As messages name it.
    String shown() {
      return key.map(index -> name + "[" + index + "]").orElse(name);
    }
  }

  /// `$name`: nothing to wait for.
  void plain(Parameter parameter, Fields into, Manner manner) {
    Value value = values.of(parameter.name());
    boolean dollar = shell.isBash() && parameter.source().equals(parameter.name());
    check(
        value,
        dollar && !Names.isName(parameter.name()) ? "$" + parameter.name() : parameter.name());
    emit(value, into, manner);
  }

  private void check(Value value, String shown) {
    if (!value.isSet() && !value.many() && shell.options().has(Flag.NOUNSET)) {
      throw values.unset(shown);
    }
  }

  /// Any parameter.
  Step expand(Parameter parameter, Fields into, Manner manner, Supplier<Step> then) {
    if (parameter.operation() instanceof Operation.Names(boolean separate)) {
      emit(Value.all(!separate, namesBeginning(parameter.name())), into, manner);
      return shell.go(then);
    }
    if (parameter.operation() instanceof Operation.Keys) {
      boolean star = parameter.index().filter(index -> index.is("*")).isPresent();
      emit(Value.all(star, values.keys(parameter.name())), into, manner);
      return shell.go(then);
    }
    return target(
        parameter,
        target -> operate(parameter.operation(), indirect(parameter, target), into, manner, then));
  }

  private List<String> namesBeginning(String prefix) {
    return shell.variables().names().stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> shell.variables().find(name).filter(v -> v.isSet()).isPresent())
        .toList();
  }

  private Step target(Parameter parameter, Function<Target, Step> then) {
    String name = parameter.name();
    if (parameter.index().isEmpty()) {
      return then.apply(new Target(name, Optional.empty(), values.of(name)));
    }
    Word index = parameter.index().get();
    if (index.is("@") || index.is("*")) {
      Value all = values.elements(name, index.is("*"));
      return then.apply(new Target(name, Optional.of(index.source()), all));
    }
    return expander.text(
        index,
        key ->
            then.apply(new Target(name, Optional.of(key), Value.one(values.element(name, key)))));
  }

  /// The parameter that the value names, for `${!x}`.
  private Target indirect(Parameter parameter, Target target) {
    if (!parameter.indirect()) {
      return target;
    }
    String name = target.value().text();
    int bracket = name.indexOf('[');
    String bare = bracket > 0 ? name.substring(0, bracket) : name;
    boolean known = Names.isName(bare) || Names.isNumber(bare) || "@*#?$!-".contains(bare);
    if (name.isEmpty() || !known) {
      throw shell.wrong(
          name.isEmpty()
              ? target.name() + ": invalid indirect expansion"
              : name + ": invalid variable name");
    }
    if (bracket < 0) {
      return new Target(name, Optional.empty(), values.of(name));
    }
    String key = name.substring(bracket + 1, name.length() - 1);
    boolean all = key.equals("@") || key.equals("*");
    Value value =
        all ? values.elements(bare, key.equals("*")) : Value.one(values.element(bare, key));
    return new Target(bare, Optional.of(key), value);
  }

  private Step operate(
      Operation operation, Target target, Fields into, Manner manner, Supplier<Step> then) {
    if (operation instanceof Operation.Unset unset) {
      return unset(unset, target, into, manner, then);
    }
    check(target.value(), target.shown());
    return switch (operation) {
      case Operation.Plain _ -> finish(target.value(), into, manner, then);
      case Operation.Length _ -> {
        Expander.emit(Integer.toString(length(target.value())), into, manner);
        yield shell.go(then);
      }
      case Operation.Unset _, Operation.Names _, Operation.Keys _ ->
          throw new IllegalStateException("handled before: " + operation);
      case Operation.Trim _,
          Operation.Replace _,
          Operation.Slice _,
          Operation.Case _,
          Operation.Transform _ ->
          texts.apply(operation, target, value -> finish(value, into, manner, then));
    };
  }

  private Step finish(Value value, Fields into, Manner manner, Supplier<Step> then) {
    emit(value, into, manner);
    return shell.go(then);
  }

  private int length(Value value) {
    if (value.many()) {
      return value.items().size();
    }
    String text = value.text();
    return shell.dialect() == Dialect.DASH
        ? Octets.bytes(text).length
        : text.codePointCount(0, text.length());
  }

  private Step unset(
      Operation.Unset unset, Target target, Fields into, Manner manner, Supplier<Step> then) {
    Value value = target.value();
    boolean missing = !value.isSet() || (unset.orEmpty() && value.isEmpty());
    return switch (unset.kind()) {
      case DEFAULT ->
          missing ? operand(unset.word(), into, manner, then) : finish(value, into, manner, then);
      case ALTERNATE -> missing ? shell.go(then) : operand(unset.word(), into, manner, then);
      case ASSIGN ->
          missing
              ? expander.text(
                  operandOf(unset.word(), manner),
                  text -> assigned(target, text, into, manner, then))
              : finish(value, into, manner, then);
      case ERROR ->
          missing
              ? expander.text(
                  operandOf(unset.word(), manner),
                  text -> {
                    throw error(target, unset.orEmpty(), text);
                  })
              : finish(value, into, manner, then);
    };
  }

  /// In double quotes the operand's letters are quoted as well.
  private static Word operandOf(Word word, Manner manner) {
    return manner == Manner.QUOTED
        ? new Word(
            List.of(new dev.virtlab.userland.shell.syntax.Piece.Double(word.pieces())),
            word.source())
        : word;
  }

  private Step operand(Word word, Fields into, Manner manner, Supplier<Step> then) {
    Manner inner = manner == Manner.QUOTED ? Manner.QUOTED : Manner.OPERAND;
    return expander.pieces(word.pieces(), 0, into, inner, then);
  }

  private Step assigned(
      Target target, String text, Fields into, Manner manner, Supplier<Step> then) {
    if (!Names.isName(target.name())) {
      throw shell.isBash()
          ? shell.wrong("$" + target.name() + ": cannot assign in this way")
          : shell.wrong(Phrase.BAD_NAME, target.name());
    }
    new Assigner(shell).set(target.name(), target.key(), text, false);
    String value = values.of(target.name()).text();
    return finish(
        Value.one(Optional.of(target.key().isEmpty() ? value : text)), into, manner, then);
  }

  private RuntimeException error(Target target, boolean orEmpty, String text) {
    String shown = target.shown();
    if (!text.isEmpty()) {
      return shell.fatal(shown + ": " + text);
    }
    return shell.fatal(orEmpty ? Phrase.NULL_OR_UNSET : Phrase.NOT_SET, shown);
  }

  /// Puts a value into the fields: many elements as many fields, unless they are joined.
  private void emit(Value value, Fields into, Manner manner) {
    boolean quoted = manner == Manner.QUOTED;
    if (value.many() && (!into.isSplitting() || (quoted && value.star()))) {
      if (!value.items().isEmpty()) {
        Expander.emit(String.join(separator(value), value.items()), into, manner);
      }
      return;
    }
    boolean first = true;
    for (String item : value.items()) {
      if (!first) {
        into.next();
      }
      first = false;
      Expander.emit(item, into, manner);
    }
  }

  private String separator(Value value) {
    if (!value.star()) {
      return " ";
    }
    String separators = shell.variables().get("IFS").orElse(" ");
    return separators.isEmpty() ? "" : separators.substring(0, 1);
  }
}
