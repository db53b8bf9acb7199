package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.search.ShellPipe;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Runs a program's instructions on a stack, and stops wherever it must wait.
final class Machine {

  /// How many instructions run before the processor is asked for again, each of this many
  /// nanoseconds.
  private static final int SLICE_MAX = 50_000;

  private static final int NANOSECONDS = 25;

  /// How deep functions may call each other.
  private static final int CALLS_MAX = 10_000;

  private final Run run;
  private final Source source;
  private final Code code;
  private final Code.Instruction[] program;
  private final Variables variables;
  private final Patterns patterns;
  private final Fields fields;
  private final Builtins builtins;
  private final Streams streams;
  private final MainInput input;
  private final Readers readers;
  private final Stack stack = new Stack();
  private final boolean[] ranges;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Deque<Iterator<String>> keys = new ArrayDeque<>();
  private int pc;
  private int budget = SLICE_MAX;
  private boolean ending;
  private int status;
  private String made = "";

  /// A call that is going on.
  private record Frame(Cell[] own, int back, int keys) {}

  Machine(Run run, Source source, Code code, List<String> arguments) {
    this.run = run;
    this.source = source;
    this.code = code;
    program = code.list.toArray(new Code.Instruction[0]);
    variables = new Variables(code.slots.size());
    patterns = new Patterns(source);
    fields = new Fields(text -> patterns.of(text, false));
    builtins = new Builtins(run, variables, fields, patterns);
    streams = new Streams(run);
    input =
        new MainInput(
            run,
            source,
            variables,
            patterns,
            streams,
            this::assign,
            e -> fail(e.text(), e.status()));
    readers = new Readers(run, variables, input, streams);
    ranges = new boolean[code.ranges];
    Map<String, Value> argv = variables.cell(Variables.ARGV).array();
    for (int i = 0; i < arguments.size(); i++) {
      argv.put(Integer.toString(i), Value.input(arguments.get(i)));
    }
    variables.set(Variables.ARGC, arguments.size());
    Map<String, Value> environ = variables.cell(Variables.ENVIRON).array();
    run.environment().forEach((name, value) -> environ.put(name, Value.input(value)));
  }

  /// Sets a variable from outside; one that the program never names is of no use.
  void assign(String name, String text) {
    Integer slot = code.slots.get(name);
    if (slot != null) {
      variables.cell(slot).set(Value.input(text));
      if (slot == Variables.NF) {
        fields.count((int) Numbers.leading(text));
      }
    }
  }

  Step begin() {
    return new Step.Next(this::go);
  }

  private Step go() {
    try {
      while (true) {
        if (--budget <= 0) {
          budget = SLICE_MAX;
          return run.flush(() -> new Step.Compute((long) SLICE_MAX * NANOSECONDS, this::go));
        }
        Code.Instruction i = program[pc++];
        Optional<Step> step = one(i);
        if (step.isPresent()) {
          return step.get();
        }
      }
    } catch (AwkError error) {
      return fail(error.text(), error.status());
    } catch (Fatal fatal) {
      return source.busybox()
          ? fail(source.name() + ": " + source.origin() + ":1: " + fatal.busybox() + "\n", 1)
          : fatal(fatal.gawk());
    } catch (Format.TooFew few) {
      return fatal(few.text());
    }
  }

  private Step fatal(String what) {
    String where = source.origin() + ":1: ";
    String place =
        variables.number(Variables.NR) > 0
            ? "(FILENAME="
                + (variables.text(Variables.FILENAME).isEmpty()
                    ? "-"
                    : variables.text(Variables.FILENAME))
                + " FNR="
                + variables.text(Variables.FNR)
                + ") "
            : "";
    return fail(source.name() + ": " + where + place + "fatal: " + what + "\n", 2);
  }

  private Step fail(String text, int with) {
    return streams.flush(
        () -> {
          run.err(text);
          return run.exit(with);
        });
  }

  private Optional<Step> one(Code.Instruction i) {
    switch (i.op()) {
      case CONST -> stack.push(code.constants.get(i.a()));
      case LOAD -> stack.push(load(i));
      case STORE -> store(i, stack.peek());
      case CELL -> stack.push(cell(i));
      case FIELD -> stack.push(field((int) stack.pop().toNumber()));
      case STORE_FIELD -> storeField();
      case JOIN -> join(i.a());
      case ELEMENT -> element(i);
      case STORE_ELEMENT -> {
        Value value = stack.pop();
        String key = text(stack.pop());
        cell(i).array().put(key, value);
        stack.push(value);
      }
      case IN -> stack.push(Value.of(cell(i).array().containsKey(text(stack.pop()))));
      case DELETE -> cell(i).array().remove(text(stack.pop()));
      case DELETE_ALL -> cell(i).array().clear();
      case DUPLICATE -> stack.duplicate();
      case POP -> stack.drop();
      case STEP -> stack.push(Value.of(stack.pop().toNumber() + i.a()));
      case UNARY -> stack.push(unary((char) i.a(), stack.pop()));
      case BINARY -> {
        Value other = stack.pop();
        stack.push(Arithmetic.apply(i.a(), stack.pop(), other, variables.convert()));
      }
      case MATCH -> {
        Object ere = stack.take();
        stack.push(Value.of(builtins.regex(ere).isIn(text(stack.pop())) != (i.a() == 1)));
      }
      case MATCH_RECORD -> stack.push(Value.of(builtins.regex(stack.take()).isIn(text(field(0)))));
      case TRUTH -> stack.push(Value.of(stack.pop().isTrue()));
      case JUMP -> pc = i.a();
      case JUMP_IF_NOT -> pc = stack.pop().isTrue() ? pc : i.a();
      case JUMP_IF -> pc = stack.pop().isTrue() ? i.a() : pc;
      case UNLESS_ABOVE_0 -> pc = stack.peek().toNumber() > 0 ? pc : i.a();
      case MADE -> stack.push(Value.input(made));
      case KEYS -> keys.push(new ArrayList<>(cell(i).array().keySet()).iterator());
      case NEXT_KEY -> {
        if (keys.element().hasNext()) {
          stack.push(Value.input(keys.element().next()));
        } else {
          pc = i.a();
        }
      }
      case DROP_KEYS -> keys.pop();
      case CALL -> call(i.a(), i.b());
      case RETURN -> giveBack();
      case RANGE -> range(i);
      case GETLINE, BUILTIN, PRINT, RECORD, NEXT, NEXT_FILE, EXIT, FINISH -> {
        return waiting(i);
      }
    }
    return Optional.empty();
  }

  /// The instructions that may have to wait.
  private Optional<Step> waiting(Code.Instruction i) {
    return switch (i.op()) {
      case GETLINE -> Optional.of(getline((char) i.a(), i.b() == 1));
      case BUILTIN -> builtin((String) code.constants.get(i.a()), i.b());
      case PRINT -> print(i.a(), i.b() / 2, i.b() % 2 == 1);
      case RECORD -> Optional.of(nextRecord());
      case NEXT -> {
        unwind();
        pc = code.mainLoop;
        yield Optional.empty();
      }
      case NEXT_FILE -> {
        unwind();
        input.skip();
        pc = code.mainLoop;
        yield Optional.empty();
      }
      case EXIT -> {
        status = i.a() == 1 ? (int) (long) stack.pop().toNumber() & 0xff : status;
        unwind();
        if (ending || !code.readsInput) {
          yield Optional.of(finish());
        }
        ending = true;
        pc = code.end;
        yield Optional.empty();
      }
      default -> Optional.of(finish());
    };
  }

  private void unwind() {
    frames.clear();
    keys.clear();
    stack.clear();
  }

  private Step finish() {
    return streams.closeAll(() -> run.exit(status));
  }

  private String text(Value value) {
    return value.toText(variables.convert());
  }

  private Cell cell(Code.Instruction i) {
    return i.b() == 1 ? frames.element().own()[i.a()] : variables.cell(i.a());
  }

  private Value load(Code.Instruction i) {
    if (i.b() == 0 && i.a() == Variables.NF) {
      return Value.of(fields.count());
    }
    Cell cell = cell(i);
    if (cell.isArray()) {
      String name = i.b() == 0 ? nameOf(i.a()) : "";
      throw new Fatal("attempt to use array `" + name + "' in a scalar context", "Not a scalar");
    }
    return cell.value();
  }

  private String nameOf(int slot) {
    return new ArrayList<>(code.slots.keySet()).get(slot);
  }

  private void store(Code.Instruction i, Value value) {
    cell(i).set(value);
    if (i.b() == 0 && i.a() == Variables.NF) {
      fields.count((int) value.toNumber());
    }
  }

  private Value field(int index) {
    if (index < 0) {
      throw new Fatal("attempt to access field " + index, "Access to negative field");
    }
    return fields.get(index, variables.text(Variables.OFS), variables.convert());
  }

  private void storeField() {
    Value value = stack.pop();
    int index = (int) stack.pop().toNumber();
    field(Math.min(index, 0));
    if (index == 0) {
      fields.set(text(value), variables.text(Variables.FS));
    } else {
      fields.set(index, value);
    }
    stack.push(value);
  }

  private void join(int count) {
    if (count == 1) {
      return;
    }
    String separator = variables.text(Variables.SUBSEP);
    stack.push(
        Value.of(
            stack.take(count).stream()
                .map(part -> text(Stack.scalar(part)))
                .collect(Collectors.joining(separator))));
  }

  private void element(Code.Instruction i) {
    Map<String, Value> array = cell(i).array();
    String key = text(stack.pop());
    Value value = array.get(key);
    if (value == null) {
      value = Value.unset();
      array.put(key, value);
    }
    stack.push(value);
  }

  private static Value unary(char operator, Value value) {
    return switch (operator) {
      case '!' -> Value.of(!value.isTrue());
      case '-' -> Value.of(0.0 - value.toNumber());
      default -> Value.of(value.toNumber());
    };
  }

  private void range(Code.Instruction i) {
    if (i.b() == 0) {
      stack.push(Value.of(ranges[i.a()]));
    } else {
      ranges[i.a()] = !stack.pop().isTrue();
    }
  }

  private void call(int function, int count) {
    Code.Entry entry = code.entries.get(function);
    if (frames.size() >= CALLS_MAX) {
      throw new Fatal("functions call each other too deeply", "Recursion too deep");
    }
    List<Object> passed = stack.take(count);
    Cell[] own = new Cell[Math.max(entry.parameters(), count)];
    for (int k = 0; k < own.length; k++) {
      Object given = k < count ? passed.get(k) : Value.unset();
      own[k] = given instanceof Cell cell ? cell.passed() : new Cell(Stack.scalar(given));
    }
    frames.push(new Frame(own, pc, keys.size()));
    pc = entry.at();
  }

  private void giveBack() {
    Frame frame = frames.pop();
    while (keys.size() > frame.keys()) {
      keys.pop();
    }
    pc = frame.back();
  }

  private Optional<Step> print(int count, int where, boolean formatted) {
    List<Value> values = stack.take(count).stream().map(Stack::scalar).toList();
    String text = formatted ? formatted(values) : plain(values);
    if (where == 0) {
      run.out(text);
    } else {
      String name = text(stack.pop());
      try {
        if (where == 3 && !streams.isOpen(name)) {
          return Optional.of(streams.flush(() -> printed(name, text)));
        }
        streams.print(name, where, text);
      } catch (CallFailed failed) {
        return Optional.of(cannotPrint(name, failed));
      }
    }
    return run.isFull() || streams.isFull()
        ? Optional.of(streams.flush(this::go))
        : Optional.empty();
  }

  private Step printed(String name, String text) {
    try {
      streams.print(name, 3, text);
    } catch (CallFailed failed) {
      return cannotPrint(name, failed);
    }
    return new Step.Next(this::go);
  }

  private Step cannotPrint(String name, CallFailed failed) {
    String why = failed.errno().message();
    return source.busybox()
        ? fail(source.name() + ": can't open '" + name + "': " + why + "\n", 1)
        : fatal("cannot redirect to `" + name + "': " + why);
  }

  private String formatted(List<Value> values) {
    return Format.of(
        text(values.getFirst()),
        values.subList(1, values.size()),
        variables.convert(),
        source.busybox());
  }

  private String plain(List<Value> values) {
    String ors = variables.text(Variables.ORS);
    if (values.isEmpty()) {
      return text(field(0)) + ors;
    }
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < values.size(); k++) {
      out.append(k == 0 ? "" : variables.text(Variables.OFS));
      out.append(values.get(k).toText(variables.text(Variables.OFMT)));
    }
    return out.append(ors).toString();
  }

  private Optional<Step> builtin(String name, int count) {
    List<Object> arguments = stack.take(count);
    String first = arguments.isEmpty() ? "" : text(Stack.scalar(arguments.getFirst()));
    return switch (name) {
      case "system" -> Optional.of(streams.flush(() -> system(first)));
      case "close" -> Optional.of(close(first));
      case "fflush" -> {
        stack.push(Value.of(0));
        yield Optional.of(streams.flush(this::go));
      }
      default -> {
        stack.push(builtins.call(name, arguments).orElse(Value.unset()));
        made = builtins.made();
        yield Optional.empty();
      }
    };
  }

  private Step system(String command) {
    int child = run.calls().fork(calls -> ShellPipe.shell(run, calls, command));
    return Launch.await(
        run.calls(),
        child,
        ended -> {
          stack.push(Value.of(Streams.status(ended)));
          return new Step.Next(this::go);
        });
  }

  private Step close(String name) {
    return streams.isOpen(name)
        ? streams.close(name, this::answered)
        : readers.close(name, this::answered);
  }

  private Step answered(int value) {
    stack.push(Value.of(value));
    return new Step.Next(this::go);
  }

  /// The next record of the main input becomes `$0`, or the end of it ends the main loop.
  private Step nextRecord() {
    return input.next(
        record -> {
          if (record.isEmpty()) {
            ending = true;
            pc = code.end;
          } else {
            fields.set(record.get(), variables.text(Variables.FS));
          }
          return new Step.Next(this::go);
        });
  }

  private Step getline(char kind, boolean stored) {
    if (kind == ' ') {
      return input.next(record -> record.isPresent() ? got(record.get(), stored) : answered(0));
    }
    return readers.next(
        text(stack.pop()),
        kind == '|',
        got ->
            switch (got) {
              case Readers.Got.Line(String record) -> got(record, stored);
              case Readers.Got.End _ -> answered(0);
              case Readers.Got.Failed _ -> answered(-1);
            });
  }

  private Step got(String record, boolean stored) {
    made = record;
    if (!stored) {
      fields.set(made, variables.text(Variables.FS));
    }
    return answered(1);
  }
}
