package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.search.ShellPipe;
import dev.virtlab.userland.tool.Feed;
import dev.virtlab.userland.tool.Input;
import dev.virtlab.userland.tool.Launch;
import dev.virtlab.userland.tool.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Runs a program's instructions on a stack, and stops wherever it must wait.
final class Machine {

  /// How many instructions run before the processor is asked for again, each of this many
  /// nanoseconds.
  private static final int SLICE_MAX = 50_000;

  private static final int NANOSECONDS = 25;

  /// How deep functions may call each other, and how high the stack may grow.
  private static final int CALLS_MAX = 10_000;

  private static final int STACK_MAX = 1 << 20;

  private final Run run;
  private final Source source;
  private final Code code;
  private final Code.Instruction[] program;
  private final Variables variables;
  private final Patterns patterns;
  private final Fields fields;
  private final Builtins builtins;
  private final Streams streams;
  private final Map<String, Reader> readers = new LinkedHashMap<>();
  private final boolean[] ranges;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Deque<Iterator<String>> keys = new ArrayDeque<>();
  private Object[] stack = new Object[64];
  private int top;
  private int pc;
  private int budget = SLICE_MAX;
  private int argument = 1;
  private boolean anyFile;
  private Optional<Records> input = Optional.empty();
  private boolean inputOver;
  private boolean ending;
  private int status;
  private String made = "";

  /// A call that is going on.
  private record Frame(Cell[] own, int back, int keys) {}

  /// A file or command that `getline` reads.
  ///
  /// @param child the command, 0 for a file
  private record Reader(Records records, int child) {}

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
      case CONST -> push(code.constants.get(i.a()));
      case LOAD -> push(load(i));
      case STORE -> store(i, peek());
      case CELL -> push(cell(i));
      case FIELD -> push(field((int) pop().toNumber()));
      case STORE_FIELD -> storeField();
      case JOIN -> join(i.a());
      case ELEMENT -> element(i);
      case STORE_ELEMENT -> {
        Value value = pop();
        String key = text(pop());
        cell(i).array().put(key, value);
        push(value);
      }
      case IN -> push(Value.of(cell(i).array().containsKey(text(pop()))));
      case DELETE -> cell(i).array().remove(text(pop()));
      case DELETE_ALL -> cell(i).array().clear();
      case DUPLICATE -> push(stack[top - 1]);
      case POP -> top--;
      case STEP -> push(Value.of(pop().toNumber() + i.a()));
      case UNARY -> push(unary((char) i.a(), pop()));
      case BINARY -> {
        Value other = pop();
        push(Arithmetic.apply(i.a(), pop(), other, variables.convert()));
      }
      case MATCH -> {
        Object ere = stack[--top];
        push(Value.of(builtins.regex(ere).isIn(text(pop())) != (i.a() == 1)));
      }
      case MATCH_RECORD -> push(Value.of(builtins.regex(stack[--top]).isIn(text(field(0)))));
      case TRUTH -> push(Value.of(pop().isTrue()));
      case JUMP -> pc = i.a();
      case JUMP_IF_NOT -> pc = pop().isTrue() ? pc : i.a();
      case JUMP_IF -> pc = pop().isTrue() ? i.a() : pc;
      case UNLESS_ABOVE_0 -> pc = peek().toNumber() > 0 ? pc : i.a();
      case MADE -> push(Value.input(made));
      case KEYS -> keys.push(new ArrayList<>(cell(i).array().keySet()).iterator());
      case NEXT_KEY -> {
        if (keys.element().hasNext()) {
          push(Value.input(keys.element().next()));
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
        input.ifPresent(this::close);
        input = Optional.empty();
        pc = code.mainLoop;
        yield Optional.empty();
      }
      case EXIT -> {
        status = i.a() == 1 ? (int) (long) pop().toNumber() & 0xff : status;
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
    top = 0;
  }

  private Step finish() {
    return streams.closeAll(() -> run.exit(status));
  }

  private void push(Object value) {
    if (top >= stack.length) {
      if (top >= STACK_MAX) {
        throw new Fatal("the stack is full", "Stack full");
      }
      stack = Arrays.copyOf(stack, stack.length * 2);
    }
    stack[top++] = value;
  }

  private Value pop() {
    return scalar(stack[--top]);
  }

  private Value peek() {
    return scalar(stack[top - 1]);
  }

  private static Value scalar(Object object) {
    return switch (object) {
      case Value value -> value;
      case Cell cell -> cell.value();
      default -> Value.unset();
    };
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
    Value value = pop();
    int index = (int) pop().toNumber();
    field(Math.min(index, 0));
    if (index == 0) {
      fields.set(text(value), variables.text(Variables.FS));
    } else {
      fields.set(index, value);
    }
    push(value);
  }

  private void join(int count) {
    if (count == 1) {
      return;
    }
    StringBuilder key = new StringBuilder();
    for (int k = top - count; k < top; k++) {
      key.append(k == top - count ? "" : variables.text(Variables.SUBSEP));
      key.append(text(scalar(stack[k])));
    }
    top -= count;
    push(Value.of(key.toString()));
  }

  private void element(Code.Instruction i) {
    Map<String, Value> array = cell(i).array();
    String key = text(pop());
    Value value = array.get(key);
    if (value == null) {
      value = Value.unset();
      array.put(key, value);
    }
    push(value);
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
      push(Value.of(ranges[i.a()]));
    } else {
      ranges[i.a()] = !pop().isTrue();
    }
  }

  private void call(int function, int count) {
    Code.Entry entry = code.entries.get(function);
    if (frames.size() >= CALLS_MAX) {
      throw new Fatal("functions call each other too deeply", "Recursion too deep");
    }
    Cell[] own = new Cell[Math.max(entry.parameters(), count)];
    for (int k = 0; k < own.length; k++) {
      Object given = k < count ? stack[top - count + k] : Value.unset();
      own[k] = given instanceof Cell cell ? cell.passed() : new Cell(scalar(given));
    }
    top -= count;
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
    List<Value> values = new ArrayList<>();
    for (int k = top - count; k < top; k++) {
      values.add(scalar(stack[k]));
    }
    top -= count;
    String text = formatted ? formatted(values) : plain(values);
    if (where == 0) {
      run.out(text);
    } else {
      String name = text(pop());
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
    List<Object> arguments = new ArrayList<>(Arrays.asList(stack).subList(top - count, top));
    top -= count;
    String first = arguments.isEmpty() ? "" : text(scalar(arguments.getFirst()));
    return switch (name) {
      case "system" -> Optional.of(streams.flush(() -> system(first)));
      case "close" -> Optional.of(close(first));
      case "fflush" -> {
        push(Value.of(0));
        yield Optional.of(streams.flush(this::go));
      }
      default -> {
        push(builtins.call(name, arguments).orElse(Value.unset()));
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
          push(Value.of(Streams.status(ended)));
          return new Step.Next(this::go);
        });
  }

  private Step close(String name) {
    if (streams.isOpen(name)) {
      return streams.close(
          name,
          code -> {
            push(Value.of(code));
            return new Step.Next(this::go);
          });
    }
    Optional<Reader> reader = Optional.ofNullable(readers.remove(name));
    if (reader.isEmpty()) {
      push(Value.of(-1));
      return new Step.Next(this::go);
    }
    Input.close(run.calls(), reader.get().records().feed().descriptor());
    if (reader.get().child() == 0) {
      push(Value.of(0));
      return new Step.Next(this::go);
    }
    return Launch.await(
        run.calls(),
        reader.get().child(),
        ended -> {
          push(Value.of(Streams.status(ended)));
          return new Step.Next(this::go);
        });
  }

  private void close(Records records) {
    Input.close(run.calls(), records.feed().descriptor());
  }

  /// The next record of the main input becomes `$0`, or the end of it ends the main loop.
  private Step nextRecord() {
    return mainRecord(
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

  private Step mainRecord(Function<Optional<String>, Step> then) {
    try {
      if (input.isEmpty() && (inputOver || !openNext())) {
        inputOver = true;
        return then.apply(Optional.empty());
      }
      return input.isEmpty() ? new Step.Next(() -> mainRecord(then)) : ofInput(input.get(), then);
    } catch (AwkError error) {
      return fail(error.text(), error.status());
    }
  }

  private Step ofInput(Records records, Function<Optional<String>, Step> then) {
    String rs = variables.text(Variables.RS);
    Optional<String> ready = records.poll(rs);
    if (ready.isPresent()) {
      count();
      return then.apply(ready);
    }
    if (!records.feed().isExhausted()) {
      return streams.flush(() -> records.feed().more(() -> mainRecord(then)));
    }
    records
        .feed()
        .error()
        .ifPresent(
            errno ->
                run.err(
                    source.name()
                        + ": warning: command line argument `"
                        + variables.text(Variables.FILENAME)
                        + "' is a directory: skipped\n"));
    close(records);
    input = Optional.empty();
    return new Step.Next(() -> mainRecord(then));
  }

  private void count() {
    variables.set(Variables.NR, variables.number(Variables.NR) + 1);
    variables.set(Variables.FNR, variables.number(Variables.FNR) + 1);
  }

  /// Opens the next operand, or standard input where there is none at all; false at the end.
  private boolean openNext() {
    Map<String, Value> argv = variables.cell(Variables.ARGV).array();
    while (argument < variables.number(Variables.ARGC)) {
      Value operand = argv.get(Integer.toString(argument++));
      String name = operand == null ? "" : text(operand);
      int equals = name.indexOf('=');
      if (equals > 0 && Awk.isName(name.substring(0, equals))) {
        assign(name.substring(0, equals), Awk.unescaped(name.substring(equals + 1)));
      } else if (!name.isEmpty()) {
        anyFile = true;
        if (open(name)) {
          return true;
        }
      }
    }
    if (!anyFile) {
      anyFile = true;
      return open("-");
    }
    return false;
  }

  private boolean open(String name) {
    try {
      int descriptor = Input.open(run.calls(), name);
      input = Optional.of(records(descriptor));
      variables.cell(Variables.FILENAME).set(Value.input(name.equals("-") ? "" : name));
      variables.set(Variables.FNR, 0);
      return true;
    } catch (CallFailed failed) {
      String why = failed.errno().message();
      throw source.busybox()
          ? new AwkError(source.name() + ": " + name + ": " + why + "\n", 1)
          : new AwkError(
              source.name() + ": fatal: cannot open file `" + name + "' for reading: " + why + "\n",
              2);
    }
  }

  private Records records(int descriptor) {
    return new Records(new Feed(run.calls(), descriptor), text -> patterns.of(text, false));
  }

  private Step getline(char kind, boolean stored) {
    if (kind == ' ') {
      return mainRecord(record -> got(record, stored));
    }
    String name = text(pop());
    Optional<Reader> reader = Optional.ofNullable(readers.get(name));
    if (reader.isPresent()) {
      return read(reader.get(), stored);
    }
    if (readers.size() >= Streams.OPEN_MAX) {
      push(Value.of(-1));
      return new Step.Next(this::go);
    }
    return streams.flush(() -> opened(name, kind, stored));
  }

  private Step opened(String name, char kind, boolean stored) {
    Reader reader;
    try {
      if (kind == '|') {
        ShellPipe pipe = ShellPipe.reading(run, name);
        reader = new Reader(records(pipe.descriptor()), pipe.child());
      } else {
        reader = new Reader(records(Input.open(run.calls(), name)), 0);
      }
    } catch (CallFailed failed) {
      variables.set(Variables.ERRNO, failed.errno().message());
      push(Value.of(-1));
      return new Step.Next(this::go);
    }
    readers.put(name, reader);
    return read(reader, stored);
  }

  private Step read(Reader reader, boolean stored) {
    return reader.records().next(variables.text(Variables.RS), record -> got(record, stored));
  }

  private Step got(Optional<String> record, boolean stored) {
    push(Value.of(record.isPresent() ? 1 : 0));
    if (record.isPresent()) {
      made = record.get();
      if (!stored) {
        fields.set(made, variables.text(Variables.FS));
      }
    }
    return new Step.Next(this::go);
  }
}
