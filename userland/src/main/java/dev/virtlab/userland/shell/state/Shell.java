package dev.virtlab.userland.shell.state;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.shell.state.ShellError.Weight;
import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.Dialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// All that one shell process remembers.
public final class Shell {

  private final Calls calls;
  private final Personality personality;
  private final Invocation invocation;
  private final Variables variables;
  private final Options options;
  private final Positional positional;
  private final Traps traps;
  private final Frames frames;
  private final Jobs jobs = new Jobs();
  private final Flow flow = new Flow();
  private final Undo undo = new Undo();
  private final Output output;
  private final Directories directories;
  private final Map<String, Command.Function> functions = new TreeMap<>();
  private final Map<String, String> functionSources = new TreeMap<>();
  private final Map<String, String> aliases = new TreeMap<>();
  private final Map<String, Hashed> hashed = new LinkedHashMap<>();
  private String hashedUnder = "";
  private final Map<String, String> leftOver = new LinkedHashMap<>();
  private final Status status = new Status();
  private final Clock clock;
  private final TreeSet<Integer> hidden = new TreeSet<>();
  private Optional<String> speaker = Optional.empty();
  private int line = 1;
  private final int pid;
  private int subshells;
  private int hops;
  private boolean leaving;
  private boolean captured;
  private int substitutions;
  private final List<String> history = new ArrayList<>();

  /// How many steps may follow one another before the thread's stack is given back.
  private static final int HOPS_MAX = 24;

  /// Where a command was found.
  public record Hashed(String path, int hits) {}

  public Shell(Calls calls, Personality personality, Invocation invocation) {
    this.calls = calls;
    this.personality = personality;
    this.invocation = invocation;
    this.variables = new Variables();
    this.options = new Options();
    this.positional = new Positional();
    this.traps = new Traps();
    this.frames = new Frames();
    this.output = new Output(calls);
    this.directories = new Directories(calls);
    this.clock = new Clock(calls);
    this.pid = calls.pid();
    personality.on().forEach(flag -> options.set(flag, true));
    Computed.declare(this);
  }

  private Shell(Shell parent, Calls calls, int deeper) {
    this.calls = calls;
    this.personality = parent.personality;
    this.invocation = parent.invocation;
    this.variables = parent.variables.copy();
    this.options = parent.options.copy();
    this.positional = parent.positional.copy();
    this.traps = parent.traps.forSubshell(parent.options.has(Flag.ERRTRACE));
    this.frames = parent.frames.copy();
    this.output = new Output(calls);
    this.directories = parent.directories.copy(calls);
    this.clock = parent.clock.copy(calls);
    this.pid = parent.pid;
    hidden.addAll(parent.hidden);
    functions.putAll(parent.functions);
    functionSources.putAll(parent.functionSources);
    aliases.putAll(parent.aliases);
    hashed.putAll(parent.hashed);
    hashedUnder = parent.hashedUnder;
    leftOver.putAll(parent.leftOver);
    status.copy(parent.status);
    jobs.inherit(parent.jobs);
    speaker = parent.speaker;
    line = parent.line;
    subshells = parent.subshells + deeper;
    captured = parent.captured;
    substitutions = parent.substitutions;
    Computed.declare(this);
  }

  /// The shell that a forked child is: all of this one but its jobs and traps.
  public Shell forChild(Calls childCalls) {
    return new Shell(this, childCalls, 1);
  }

  /// A copy as it is now: a forked child begins later, when the parent may have gone on.
  public Shell snapshot() {
    Shell copy = new Shell(this, calls, 0);
    traps.forSnapshot(copy.traps);
    return copy;
  }

  public Calls calls() {
    return calls;
  }

  public Personality personality() {
    return personality;
  }

  public Dialect dialect() {
    return personality.dialect();
  }

  public boolean isBash() {
    return personality.dialect() == Dialect.BASH;
  }

  public Invocation invocation() {
    return invocation;
  }

  /// Whether errors only end the line: an interactive shell, and not one of its subshells.
  public boolean isInteractive() {
    return invocation.interactive() && subshells == 0;
  }

  /// Whether Ctrl-C is caught by a shell that is not interactive, and ends it after the command
  /// that runs: dash and ash do so unless they read their commands from standard input. As process
  /// 1, which no signal kills, such a shell ends all the same.
  public boolean catchesInterrupt() {
    return !isBash()
        && !invocation.interactive()
        && invocation.source() != Invocation.Source.INPUT
        && subshells == 0;
  }

  public Variables variables() {
    return variables;
  }

  public Options options() {
    return options;
  }

  public Positional positional() {
    return positional;
  }

  public Traps traps() {
    return traps;
  }

  public Frames frames() {
    return frames;
  }

  public Jobs jobs() {
    return jobs;
  }

  public Flow flow() {
    return flow;
  }

  public Undo undo() {
    return undo;
  }

  public Output output() {
    return output;
  }

  public Directories directories() {
    return directories;
  }

  /// Functions by name.
  public Map<String, Command.Function> functions() {
    return functions;
  }

  /// The files that functions were defined in, by the functions' names.
  public Map<String, String> functionSources() {
    return functionSources;
  }

  public Map<String, String> aliases() {
    return aliases;
  }

  /// Where commands were found, by name; forgotten when PATH changes.
  public Map<String, Hashed> hashed() {
    String path = variables.get("PATH").orElse("");
    if (!path.equals(hashedUnder)) {
      hashed.clear();
      hashedUnder = path;
    }
    return hashed;
  }

  /// Words of the environment that are no names of variables; they are only passed on.
  public Map<String, String> leftOver() {
    return leftOver;
  }

  /// Descriptors that are the shell's own, such as those it keeps while others are redirected;
  /// programs do not get them.
  public Set<Integer> hidden() {
    return hidden;
  }

  public Status status() {
    return status;
  }

  public Clock clock() {
    return clock;
  }

  /// The builtin command that runs, which messages of dash and ash name.
  public Optional<String> speaker() {
    return speaker;
  }

  public void setSpeaker(Optional<String> name) {
    speaker = name;
  }

  /// The line of the command that runs.
  public int line() {
    return line;
  }

  public void setLine(int now) {
    line = now;
  }

  /// What `$$` is: the process of the outermost shell.
  public int pid() {
    return pid;
  }

  /// Goes on with a step; now and then over a [Step.Next], so that no chain grows the stack.
  public Step go(Supplier<Step> then) {
    return ++hops % HOPS_MAX == 0 ? new Step.Next(then) : then.get();
  }

  /// How many subshells deep this one is.
  public int subshells() {
    return subshells;
  }

  /// Whether the output of this shell is being captured for a command substitution.
  public boolean isCaptured() {
    return captured;
  }

  public void capture() {
    captured = true;
    substitutions++;
  }

  /// How many command substitutions deep this shell is.
  public int substitutions() {
    return substitutions;
  }

  /// The lines that were entered, oldest first.
  public List<String> history() {
    return history;
  }

  /// How many lines are remembered.
  public static final int HISTORY_MAX = 500;

  /// Remembers an entered line.
  public void remember(String entered) {
    history.add(entered);
    if (history.size() > HISTORY_MAX) {
      history.removeFirst();
    }
  }

  /// Whether the EXIT trap has begun: it runs once.
  public boolean isLeaving() {
    return leaving;
  }

  public void leave() {
    leaving = true;
  }

  /// Writes to standard output.
  public void print(String text) {
    output.write(1, text);
  }

  /// Writes to standard error.
  public void printError(String text) {
    output.write(2, text);
  }

  /// Says what went wrong, as this shell says it.
  public void complain(String text) {
    printError(new Voice(this).prefix() + text + "\n");
  }

  public void complain(Phrase phrase, String... words) {
    complain(phrase.in(dialect(), words));
  }

  /// Says what went wrong in the builtin command that runs; bash names it too.
  public void complainOfBuiltin(String text) {
    complain(isBash() ? speaker.map(name -> name + ": ").orElse("") + text : text);
  }

  public void complainOfBuiltin(Phrase phrase, String... words) {
    complainOfBuiltin(phrase.in(dialect(), words));
  }

  /// What a message would begin with.
  public String prefix() {
    return new Voice(this).prefix();
  }

  /// An error that drops the line; dash and ash end for it.
  public ShellError wrong(String text) {
    return isBash()
        ? new ShellError(text, Weight.LINE, 1)
        : new ShellError(text, Weight.SHELL, personality.errorStatus());
  }

  public ShellError wrong(Phrase phrase, String... words) {
    return wrong(phrase.in(dialect(), words));
  }

  /// An error that ends a shell that is not interactive.
  public ShellError fatal(String text) {
    int errorStatus = personality.errorStatus();
    boolean isString = invocation.source() == Invocation.Source.STRING && subshells == 0;
    return new ShellError(text, Weight.SHELL, isBash() && isString ? 127 : errorStatus);
  }

  public ShellError fatal(Phrase phrase, String... words) {
    return fatal(phrase.in(dialect(), words));
  }

  /// Begins a scope of variables that ends with the current command.
  public void pushScope(boolean ofFunction) {
    variables.push(ofFunction);
    undo.later(variables::pop);
  }

  /// Sets an exported variable in the scope that [#pushScope] began.
  public void setHere(String name, String value) {
    variables.setHere(name, value);
  }

  /// The alias of a word, where aliases are looked at.
  public Optional<String> alias(String name) {
    boolean looked = !isBash() || isInteractive() || options.shopt("expand_aliases");
    return looked ? Optional.ofNullable(aliases.get(name)) : Optional.empty();
  }

  /// The words that `$@` gives.
  public List<String> arguments() {
    return positional.all();
  }
}
