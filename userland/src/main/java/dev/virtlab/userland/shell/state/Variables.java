package dev.virtlab.userland.shell.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The variables of a shell: the global ones, and scopes above them for functions and for the
/// assignments before a command.
public final class Variables {

  private final Map<String, Variable> globals = new LinkedHashMap<>();
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final Map<String, Supplier<String>> computed = new TreeMap<>();

  /// Variables that hide those below them.
  private static final class Scope {
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final boolean ofFunction;

    Scope(boolean ofFunction) {
      this.ofFunction = ofFunction;
    }
  }

  Variables() {}

  Variables copy() {
    Variables copy = new Variables();
    globals.forEach((name, variable) -> copy.globals.put(name, variable.copy()));
    for (Scope scope : scopes) {
      Scope twin = new Scope(scope.ofFunction);
      scope.variables.forEach((name, variable) -> twin.variables.put(name, variable.copy()));
      copy.scopes.addLast(twin);
    }
    return copy;
  }

  /// A variable whose value is made when it is read, such as `RANDOM`; assigning to it ends that.
  void compute(String name, Supplier<String> value) {
    computed.put(name, value);
  }

  /// The variable that the name means.
  public Optional<Variable> find(String name) {
    String resolved = resolve(name);
    if (computed.containsKey(resolved)) {
      get(resolved);
    }
    return raw(resolved);
  }

  /// The variable itself, even where it is a reference to another.
  public Optional<Variable> raw(String name) {
    for (Scope scope : scopes) {
      Variable variable = scope.variables.get(name);
      if (variable != null) {
        return Optional.of(variable);
      }
    }
    return Optional.ofNullable(globals.get(name));
  }

  /// The name at the end of references (`declare -n`).
  public String resolve(String name) {
    String resolved = name;
    for (int i = 0; i < REFERENCES_MAX; i++) {
      Optional<Variable> variable = raw(resolved).filter(v -> v.is(Attribute.NAMEREF));
      Optional<String> target = variable.flatMap(Variable::value).filter(t -> !t.isEmpty());
      if (target.isEmpty()) {
        return resolved;
      }
      resolved = target.get();
    }
    return name;
  }

  /// How long a chain of references may be; a longer one is taken for a circle.
  public static final int REFERENCES_MAX = 16;

  /// The value of a name.
  public Optional<String> get(String name) {
    String resolved = resolve(name);
    Supplier<String> value = computed.get(resolved);
    if (value != null) {
      Variable variable = raw(resolved).orElseGet(() -> global(resolved));
      variable.set(value.get());
    }
    return raw(resolved).flatMap(Variable::value);
  }

  /// Whether the name has a value.
  public boolean isSet(String name) {
    return get(name).isPresent();
  }

  /// The value of a name, or the empty text.
  public String text(String name) {
    return get(name).orElse("");
  }

  private Variable global(String name) {
    return globals.computeIfAbsent(name, _ -> new Variable());
  }

  /// The variable of that name to be changed, made where there is none.
  public Variable writable(String name) {
    String resolved = resolve(name);
    Variable variable = raw(resolved).orElseGet(() -> global(resolved));
    if (variable.is(Attribute.READONLY)) {
      throw new ReadOnly(resolved);
    }
    computed.remove(resolved);
    return variable;
  }

  /// The variable is read-only.
  public static final class ReadOnly extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReadOnly(String name) {
      super(name, null, false, false);
    }

    /// Which variable.
    public String name() {
      return String.valueOf(getMessage());
    }
  }

  /// Gives a name a value; of an array its element 0.
  public void set(String name, String value) {
    writable(name).set(value);
  }

  public void setElement(String name, long index, String value) {
    Variable variable = writable(name);
    if (!variable.isArray()) {
      variable.mark(Attribute.INDEXED, true);
    }
    variable.setElement(index, value);
  }

  public void setEntry(String name, String key, String value) {
    writable(name).setEntry(key, value);
  }

  /// Makes it an array without elements, unless it is associative already: then only empties it.
  public void clearArray(String name) {
    Variable variable = writable(name);
    if (!variable.isArray()) {
      variable.mark(Attribute.INDEXED, true);
    }
    variable.clear();
  }

  public void removeElement(String name, String key, long index) {
    Variable variable = writable(name);
    if (variable.is(Attribute.ASSOCIATIVE)) {
      variable.removeEntry(key);
    } else {
      variable.removeElement(index);
    }
  }

  /// Makes the name known, in the current function if it runs one and `local`; else globally.
  public Variable declare(String name, boolean local) {
    Optional<Scope> function = local ? functionScope() : Optional.empty();
    if (function.isEmpty()) {
      return raw(name).orElseGet(() -> global(name));
    }
    return function.get().variables.computeIfAbsent(name, this::fresh);
  }

  /// A new local variable; a value that was put before the function's call comes with it.
  private Variable fresh(String name) {
    Variable variable = new Variable();
    for (Scope scope : scopes) {
      if (scope.ofFunction) {
        break;
      }
      Variable before = scope.variables.get(name);
      if (before != null) {
        return before.copy();
      }
    }
    raw(name)
        .filter(v -> v.is(Attribute.EXPORT))
        .ifPresent(_ -> variable.mark(Attribute.EXPORT, true));
    return variable;
  }

  /// The value that the name has outside the current function.
  public Optional<String> outer(String name) {
    boolean outside = false;
    for (Scope scope : scopes) {
      Variable variable = scope.variables.get(name);
      if (outside && variable != null) {
        return variable.value();
      }
      outside |= scope.ofFunction;
    }
    return Optional.ofNullable(globals.get(name)).flatMap(Variable::value);
  }

  private Optional<Scope> functionScope() {
    return scopes.stream().filter(scope -> scope.ofFunction).findFirst();
  }

  public boolean isInFunction() {
    return functionScope().isPresent();
  }

  /// Takes the variable away; read-only ones stay and are an error.
  public void unset(String name) {
    String resolved = resolve(name);
    if (raw(resolved).filter(v -> v.is(Attribute.READONLY)).isPresent()) {
      throw new ReadOnly(resolved);
    }
    computed.remove(resolved);
    for (Scope scope : scopes) {
      if (scope.variables.containsKey(resolved)) {
        if (scope == scopes.peek() && scope.ofFunction) {
          scope.variables.put(resolved, new Variable());
        } else {
          scope.variables.remove(resolved);
        }
        return;
      }
    }
    globals.remove(resolved);
  }

  /// Begins a scope: of a function, or of the assignments before a command.
  void push(boolean ofFunction) {
    scopes.push(new Scope(ofFunction));
  }

  /// Ends the innermost scope.
  void pop() {
    scopes.pop();
  }

  int depth() {
    return scopes.size();
  }

  /// Sets an exported variable in the innermost scope.
  void setHere(String name, String value) {
    Variable variable = new Variable();
    raw(name)
        .ifPresent(
            before -> {
              if (before.is(Attribute.READONLY)) {
                throw new ReadOnly(name);
              }
            });
    variable.mark(Attribute.EXPORT, true);
    variable.set(value);
    Iterator<Scope> top = scopes.iterator();
    top.next().variables.put(name, variable);
  }

  /// All names that are known, sorted.
  public List<String> names() {
    Set<String> names = new TreeSet<>(globals.keySet());
    scopes.forEach(scope -> names.addAll(scope.variables.keySet()));
    names.addAll(computed.keySet());
    return List.copyOf(names);
  }

  /// The names that the current function made local, sorted.
  public List<String> locals() {
    return functionScope()
        .map(s -> List.copyOf(new TreeSet<>(s.variables.keySet())))
        .orElse(List.of());
  }

  /// The environment of a command: exported variables that have a value, oldest first.
  public Map<String, String> environment() {
    Set<String> names = new LinkedHashSet<>(globals.keySet());
    scopes.reversed().forEach(scope -> names.addAll(scope.variables.keySet()));
    Map<String, String> environment = new LinkedHashMap<>();
    for (String name : names) {
      raw(name)
          .filter(v -> v.is(Attribute.EXPORT) && !v.isArray())
          .flatMap(Variable::value)
          .ifPresent(value -> environment.put(name, value));
    }
    return environment;
  }
}
