package dev.virtlab.webexport.cut;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes the parts as scripts.
///
/// What the first part mentions of the others is a stand-in there that says which part is missing;
/// when that part comes, it puts its own things in their place.
final class Writing {

  /// What sets the static fields of a class, once.
  private static final Pattern ONCE =
      Pattern.compile("([\\w$]+)(=\\(\\)=>\\{)(?=\\1=[\\w$]+\\(([\\w$]+)\\);)");

  private final Script script;
  private final Runtime runtime;
  private final Placing placing;
  private final List<Kind> kinds;
  private final List<Integer> order;
  private final Naming naming;
  private final Texts texts;
  private final Set<String> shared = new HashSet<>();

  Writing(Script script, Runtime runtime, Placing placing, List<Kind> kinds) {
    this.script = script;
    this.runtime = runtime;
    this.placing = placing;
    this.kinds = kinds;
    this.order = order();
    share();
    Set<String> classes = new HashSet<>();
    kinds.forEach(kind -> classes.add(kind.name()));
    this.naming = new Naming(script.exports(), named(), classes);
    this.texts = new Texts(script, runtime, placing, order);
  }

  /// The items in the order of their names: what a part shares comes first, so that its stand-ins
  /// can be said as a few runs of names.
  private List<Item> named() {
    return order.stream()
        .sorted(
            Comparator.<Integer>comparingInt(placing::of)
                .thenComparing(item -> !shared.contains(script.items().get(item).name())))
        .map(script.items()::get)
        .toList();
  }

  /// Part after part: constructors, functions and variables, which pack well beside their like;
  /// then what is worked out, in the order that the compiler gave it.
  private List<Integer> order() {
    return IntStream.range(0, script.items().size())
        .boxed()
        .sorted(Comparator.<Integer>comparingInt(placing::of).thenComparingInt(this::rank))
        .toList();
  }

  private int rank(int number) {
    Item item = script.items().get(number);
    if (item.kind() == Item.Kind.CONSTRUCTOR) {
      return 0;
    }
    return item.isFunction()
        ? 1
        : item.isPlain() && !placing.declares(item.words().getLast()) ? 2 : 3;
  }

  /// Finds what one part mentions of another.
  private void share() {
    for (int item : order) {
      for (int other : placing.mentionedBy(item)) {
        if (isElsewhere(other, placing.of(item))) {
          shared.add(script.items().get(other).name());
        }
      }
    }
    for (Kind kind : kinds) {
      kind.head().stream()
          .filter(placing::declares)
          .filter(word -> placing.of(word) != Placing.FIRST)
          .filter(word -> placing.of(word) != placing.of(kind.name()))
          .forEach(shared::add);
    }
  }

  private boolean isElsewhere(int item, int part) {
    return placing.of(item) != Placing.FIRST && placing.of(item) != part;
  }

  private String text(List<String> words) {
    return Compact.text(naming.renamed(texts.renumbered(words)));
  }

  /// The script of a part.
  String of(int part) {
    StringBuilder text = new StringBuilder("'use strict';\n");
    if (part == Placing.FIRST) {
      standIns(text);
    }
    for (int item : order) {
      if (placing.of(item) == part) {
        write(text, script.items().get(item), part);
      }
    }
    if (part != Placing.FIRST) {
      rest(text, part);
    }
    return text.toString();
  }

  private void standIns(StringBuilder text) {
    List<List<String>> names = new ArrayList<>();
    placing.parts().forEach(_ -> names.add(new ArrayList<>()));
    for (int item : order) {
      String name = script.items().get(item).name();
      if (shared.contains(name)) {
        names.get(placing.of(item)).add(naming.name(name));
      }
    }
    text.append("const $b=parts.begins");
    for (int part = 1; part < names.size(); part++) {
      text.append(",$" + part + "=parts.standIn('" + placing.parts().get(part) + "','")
          .append(Naming.runs(names.get(part)))
          .append("')");
    }
    text.append(";\n").append(plan()).append("\n");
  }

  /// Which parts come together, for each play: those of one act after another.
  private String plan() {
    Map<String, List<String>> plays = new LinkedHashMap<>();
    Map<String, Set<Integer>> before = new HashMap<>();
    for (int scene = 0; scene < placing.scenes().size(); scene++) {
      String play = placing.scenes().get(scene).play();
      Set<Integer> come = before.computeIfAbsent(play, _ -> new HashSet<>());
      String names =
          placing.needed(scene).stream()
              .filter(come::add)
              .sorted()
              .map(part -> "'" + placing.parts().get(part) + "'")
              .collect(Collectors.joining(",", "[", "]"));
      plays.computeIfAbsent(play, _ -> new ArrayList<>()).add(names);
    }
    return plays.entrySet().stream()
        .map(play -> "'" + play.getKey() + "':[" + String.join(",", play.getValue()) + "]")
        .collect(Collectors.joining(",", "parts.plan({", "});"));
  }

  private void write(StringBuilder text, Item item, int part) {
    if (item.isTable(runtime.kinds())) {
      rows(text, Kind.of(item), part);
    } else if (item.isTable(runtime.enums())) {
      enums(text, part);
    } else if (item.isTable(runtime.strings())) {
      text.append(naming.name(runtime.strings())).append("(").append(texts.of(part)).append(");\n");
    } else {
      text.append(declared(item))
          .append(
              item.name().equals(runtime.meta())
                  ? "\nparts.mark(" + naming.name(runtime.meta()) + ");\n"
                  : "\n");
    }
  }

  private String declared(Item item) {
    String text = text(item.words());
    if (item.name().equals(runtime.kinds())) {
      text = text.replace("m.clinit=()=>{};clinit();", "clinit();");
    }
    text = ONCE.matcher(text).replaceFirst("$1$2\\$b(f=>$1=f,$1,$3);");
    boolean isShared = shared.contains(item.name());
    return switch (item.kind()) {
      case STATEMENT -> text;
      case LET -> (isShared ? "" : "let ") + text + ";";
      case CONSTRUCTOR -> {
        String name = naming.name(item.name());
        yield isShared
            ? name + "=function" + text.substring(("function " + name).length()) + ";"
            : text;
      }
    };
  }

  private void rows(StringBuilder text, List<Kind> rows, int part) {
    List<String> own =
        rows.stream().filter(kind -> placing.of(kind.name()) == part).map(this::row).toList();
    if (!own.isEmpty()) {
      text.append(naming.name(runtime.kinds()))
          .append("([")
          .append(String.join(",", own))
          .append("]);\n");
    }
  }

  private String row(Kind kind) {
    List<String> methods =
        kind.methods().stream()
            .map(
                method ->
                    method.names()
                        + ","
                        + elsewhere(kind, method)
                            .map(part -> "$" + part)
                            .orElseGet(() -> text(method.does())))
            .toList();
    return text(kind.head()) + (methods.isEmpty() ? "0" : "[" + String.join(",", methods) + "]");
  }

  /// The part of what a method does, where that is neither the first nor the one of its class.
  private Optional<Integer> elsewhere(Kind kind, Kind.Method method) {
    return method.does().stream()
        .filter(placing::declares)
        .map(placing::of)
        .filter(part -> part != Placing.FIRST && part != placing.of(kind.name()))
        .findFirst();
  }

  private void enums(StringBuilder text, int part) {
    List<String> own = new ArrayList<>();
    for (Item item : script.items()) {
      if (item.isTable(runtime.enums())) {
        List<List<String>> cells = Kind.cells(Kind.inside(item.words()));
        for (int i = 0; i < cells.size(); i += 2) {
          if (placing.of(cells.get(i).getFirst()) == part) {
            own.add(text(cells.get(i)) + "," + text(cells.get(i + 1)));
          }
        }
      }
    }
    if (!own.isEmpty()) {
      text.append(naming.name(runtime.enums()))
          .append("([")
          .append(String.join(",", own))
          .append("]);\n");
    }
  }

  /// What a part that comes later says when all of it is there.
  private void rest(StringBuilder text, int part) {
    rows(text, kinds, part);
    enums(text, part);
    String pool = text(List.of(runtime.pool()));
    String made = text(runtime.made());
    text.append(texts.of(part))
        .append(".forEach((s,i)=>" + pool + "[" + texts.first(part) + "+i]=" + made + ");\n")
        .append(texts.sharedBy(part))
        .append(".forEach(([i,s])=>" + pool + "[i]??=" + made + ");\n");
    Map<Integer, List<String>> completed = new TreeMap<>(Map.of(Placing.FIRST, List.of()));
    for (Kind kind : kinds) {
      for (Kind.Method method : kind.methods()) {
        if (elsewhere(kind, method).equals(Optional.of(part))) {
          completed.merge(placing.of(kind.name()), List.of(completion(kind, method)), Writing::and);
        }
      }
    }
    text.append("parts.complete('" + placing.parts().get(part) + "'");
    completed.forEach(
        (of, methods) -> {
          String name = of == Placing.FIRST ? "" : placing.parts().get(of);
          text.append(",['" + name + "',()=>[" + String.join(",", methods) + "]]");
        });
    text.append(");\n");
  }

  private String completion(Kind kind, Kind.Method method) {
    return naming.name(kind.name()) + "," + method.names() + "," + text(method.does());
  }

  private static List<String> and(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
